"""What is done with courses: written, offered, taken back, files put beside them."""
