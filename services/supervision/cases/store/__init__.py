"""Tables of cases and orders, and the few ways to reach them."""
