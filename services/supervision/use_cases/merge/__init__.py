"""A department merged into another in mid-year: what is open goes on there, what is finished stays as it was."""
