"""Drafts, and suggestions under handling."""

from gateway.suggestions.pages import drafts, letters, listed, suggestions

ROUTERS = (drafts.router, letters.router, listed.router, suggestions.router)
"""In the order they are tried."""
