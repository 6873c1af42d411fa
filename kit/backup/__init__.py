"""Backups of several databases and of the keys, called so only once they were restored."""
