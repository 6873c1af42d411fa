"""What is done: learning at night, going back to a version."""
