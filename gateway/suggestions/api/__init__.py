"""Drafts of suggestions, and suggestions under handling."""

from gateway.suggestions.api import drafts, suggestions

ROUTERS = (drafts.router, suggestions.router)
"""In the order they are tried."""
