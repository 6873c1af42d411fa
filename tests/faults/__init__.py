"""A package, so that what these tests break is put away when the last of them has ended."""
