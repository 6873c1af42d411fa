"""The yearly plan of deputies' work."""
