"""The list of notices, one's own ways, and what could not be sent."""

from gateway.notices.pages import devices, listed, unsent, ways, wechat

ROUTERS = (devices.router, wechat.router, ways.router, listed.router, unsent.router)
"""Devices and ways first: `/notices/ways` is no notice's id, and `/notices/ways/push` has a page of its own."""
