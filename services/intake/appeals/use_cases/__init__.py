"""What can be done with an appeal."""
