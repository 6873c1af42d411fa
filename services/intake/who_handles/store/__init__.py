"""Versions of what was learned, and what the county decided."""
