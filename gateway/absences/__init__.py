"""Absences: a deputy is away, and a colleague stands in."""
