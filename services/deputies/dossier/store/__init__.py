"""Dossiers as rows."""
