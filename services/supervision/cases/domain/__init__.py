"""Rules of cases and orders: the standard library only."""
