"""What is done with departments."""
