"""Rules that more than one subject applies."""
