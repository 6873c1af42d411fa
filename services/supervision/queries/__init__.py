"""What supervision answers."""
