"""Drafts, and suggestions under handling."""

from gateway.suggestions.pages import drafts, listed, suggestions

ROUTERS = (drafts.router, listed.router, suggestions.router)
"""In the order they are tried."""
