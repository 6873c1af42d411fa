"""Courses for deputies: the list, one with its films and papers, and the office's desk for them."""
