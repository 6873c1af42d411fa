"""What can be done in supervision."""
