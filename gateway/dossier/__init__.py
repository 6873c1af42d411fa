"""Dossiers: what each deputy did in office, their volume of a term, and their public page."""
