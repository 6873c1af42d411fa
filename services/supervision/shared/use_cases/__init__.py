"""What is done with all subjects."""
