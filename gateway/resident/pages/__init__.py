"""Say, follow, messages and photos."""

from gateway.resident.pages import follow, messages, photos, register, say, thread

ROUTERS = (say.router, follow.router, messages.router, thread.router, photos.router, register.router)
"""In the order they are tried."""
