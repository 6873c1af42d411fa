"""Rules of figures: the standard library only."""
