"""Greetings of the county."""
