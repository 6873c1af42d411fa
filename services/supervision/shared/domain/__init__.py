"""Rules that hold for every subject: the standard library only."""
