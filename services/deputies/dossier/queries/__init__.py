"""Dossiers, public pages and papers as they are read."""
