"""Hotspots, the comparison, adoption, reports, topics."""

from gateway.topics.pages import adoption, compared, hotspots, plan, reports, topics

ROUTERS = (hotspots.router, compared.router, adoption.router, reports.router, plan.router, topics.router)
"""In the order they are tried."""
