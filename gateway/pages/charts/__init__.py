"""Tables of figures as charts, and those that several pages draw."""
