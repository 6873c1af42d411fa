"""Residents: say what is wrong, follow it, rate the answer."""
