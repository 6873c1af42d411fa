"""Drafts of suggestions, and suggestions under handling."""

from gateway.suggestions.api import drafts, parts, suggestions

ROUTERS = (drafts.router, suggestions.router, parts.router)
"""In the order they are tried."""
