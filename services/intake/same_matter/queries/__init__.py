"""What is read of matters: by the clerk, and by who is about to say the same."""
