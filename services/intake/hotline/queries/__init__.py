"""What is read of tickets."""
