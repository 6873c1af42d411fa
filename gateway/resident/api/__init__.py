"""Appeals as their residents use them."""

from gateway.resident.api import appeals, messages, submit, thread

ROUTERS = (submit.router, appeals.router, messages.router, thread.router, thread.uploads)
"""In the order they are tried."""
