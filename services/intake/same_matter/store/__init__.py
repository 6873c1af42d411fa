"""Tables of what was heard, and how their rows are found and changed."""
