"""What is done with cases and orders."""
