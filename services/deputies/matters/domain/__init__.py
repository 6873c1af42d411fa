"""Rules of assignment and of a matter in a deputy's hands."""
