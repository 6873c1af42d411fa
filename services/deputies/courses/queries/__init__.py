"""What is read of courses."""
