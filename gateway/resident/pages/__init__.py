"""Say, follow, and photos."""

from gateway.resident.pages import follow, photos, say

ROUTERS = (say.router, follow.router, photos.router)
"""In the order they are tried."""
