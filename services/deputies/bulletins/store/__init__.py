"""Tables of bulletins, and how their rows are found and changed."""
