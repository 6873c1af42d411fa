"""What is read of suggestions."""
