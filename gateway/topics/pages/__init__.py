"""Hotspots, the comparison, adoption, reports, topics."""

from gateway.topics.pages import adoption, compared, hotspots, reports, topics

ROUTERS = (hotspots.router, compared.router, adoption.router, reports.router, topics.router)
"""In the order they are tried."""
