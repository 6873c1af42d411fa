"""Drafts, and suggestions under handling."""

from gateway.suggestions.pages import drafts, letters, suggestions

ROUTERS = (drafts.router, letters.router, suggestions.router)
"""In the order they are tried."""
