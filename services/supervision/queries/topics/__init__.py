"""What is read about hot topics."""
