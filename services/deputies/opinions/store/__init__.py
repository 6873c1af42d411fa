"""Tables of opinions, and how their rows are found and changed."""
