"""The first morning: the first operator, and what is still missing before the county goes live."""
