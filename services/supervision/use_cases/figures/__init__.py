"""Keeping the chronicle and counting from it."""
