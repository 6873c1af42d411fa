"""Tables of projects, and the few ways to reach them."""
