"""Real appeals through the public API on a fast clock, to the end: what became of them, and what was heard in them."""
