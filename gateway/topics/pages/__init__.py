"""Hotspots and matters, the comparison, adoption, reports, topics."""

from gateway.topics.pages import adoption, compared, hotspots, matters, plan, reports, topics

ROUTERS = (
    matters.router,
    hotspots.router,
    compared.router,
    adoption.router,
    reports.router,
    plan.router,
    topics.router,
)
"""In the order they are tried."""
