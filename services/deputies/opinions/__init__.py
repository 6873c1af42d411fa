"""Opinions heard in deputies' work, and what becomes of each."""
