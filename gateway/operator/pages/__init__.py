"""State of the platform, and the audit log."""

from gateway.operator.pages import audit, audit_heads, overview

ROUTERS = (overview.router, audit.router, audit_heads.router)
"""In the order they are tried."""
