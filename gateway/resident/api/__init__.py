"""Appeals as their residents use them."""

from gateway.resident.api import appeals, messages, submit

ROUTERS = (submit.router, appeals.router, messages.router)
"""In the order they are tried."""
