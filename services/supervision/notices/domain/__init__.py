"""What notices say, and to whom: the standard library only."""
