"""What is said in a thread, and what follows from it."""
