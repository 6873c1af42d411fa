"""The table of notices, and the few ways to reach it."""
