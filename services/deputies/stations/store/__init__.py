"""The tables of hours, swaps, receptions and what was heard, and the ways to reach them."""
