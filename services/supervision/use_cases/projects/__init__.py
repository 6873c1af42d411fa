"""What can be done with a livelihood project."""
