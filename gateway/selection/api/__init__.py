"""Ideas, seasons and candidates."""

from gateway.selection.api import candidates, proposals, selection

ROUTERS = (proposals.router, candidates.uploads, candidates.router, selection.router)
"""In the order they are tried."""
