"""The list of notices, one's own ways, and what could not be sent."""

from gateway.notices.pages import listed, unsent, ways

ROUTERS = (ways.router, listed.router, unsent.router)
"""Ways first: `/notices/ways` is no notice's id."""
