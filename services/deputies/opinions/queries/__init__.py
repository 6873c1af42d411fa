"""What is read of opinions."""
