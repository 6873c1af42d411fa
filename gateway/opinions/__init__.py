"""Opinions heard in deputies' work: recorded, classified, and what became of each."""
