"""A suggestion until it is submitted."""
