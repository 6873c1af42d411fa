"""Rules of all subjects: the standard library only."""
