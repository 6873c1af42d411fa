"""What is done with figures."""
