"""Tables of courses, and how their rows are found and changed."""
