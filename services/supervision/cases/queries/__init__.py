"""What is read of cases and orders."""
