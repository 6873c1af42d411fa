"""State of the platform, and the audit log."""

from gateway.operator.pages import audit, overview

ROUTERS = (overview.router, audit.router)
"""In the order they are tried."""
