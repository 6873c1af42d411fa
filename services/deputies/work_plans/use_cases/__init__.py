"""The plan written, adopted, changed and ticked off by hand; and what happened, which ticks it off by itself."""
