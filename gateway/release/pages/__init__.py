"""The office's desk, and what everybody reads of the rules."""

from gateway.release.pages import desk, policy

ROUTERS = (desk.router, policy.router)
"""In the order they are tried."""
