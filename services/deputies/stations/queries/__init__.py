"""What is read of stations at work."""
