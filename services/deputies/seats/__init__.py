"""Terms, and deputies' seats in them."""
