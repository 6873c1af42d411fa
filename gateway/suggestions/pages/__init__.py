"""Drafts, and suggestions under handling."""

from gateway.suggestions.pages import drafts, suggestions

ROUTERS = (drafts.router, suggestions.router)
"""In the order they are tried."""
