"""Tables of plans and of what happened, and how their rows are found and changed."""
