"""Tables of all subjects, and the few ways to reach them."""
