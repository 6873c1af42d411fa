"""Feeds of what is public, and one's own calendar."""

from gateway.feeds.pages import calendar, feeds

ROUTERS = (feeds.router, calendar.router)
"""In the order they are tried."""
