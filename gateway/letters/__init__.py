"""Voters' letters to deputies: written and followed without an account, answered by the deputy."""
