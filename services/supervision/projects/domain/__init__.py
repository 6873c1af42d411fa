"""Rules of projects: the standard library only."""
