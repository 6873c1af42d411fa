"""Boards for a leader, a department and everybody."""
