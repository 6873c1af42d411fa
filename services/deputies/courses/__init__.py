"""Courses for deputies: text, papers and films for those who want them."""
