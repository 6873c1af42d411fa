"""Tickets of the hotline 12345: what came from there, what was handed over, and nothing handled twice."""
