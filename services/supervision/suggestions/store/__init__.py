"""Tables of suggestions, and the few ways to reach them."""
