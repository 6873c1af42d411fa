"""Tables every subject reads, and the few ways to reach them."""
