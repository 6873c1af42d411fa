"""What runs and waits at this moment, over the subjects."""
