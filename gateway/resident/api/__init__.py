"""Appeals as their residents use them."""

from gateway.resident.api import appeals, submit

ROUTERS = (submit.router, appeals.router)
"""In the order they are tried."""
