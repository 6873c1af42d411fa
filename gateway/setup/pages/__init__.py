"""The pages of the first morning."""

from gateway.setup.pages import checklist, first_operator

ROUTERS = (first_operator.router, checklist.router)
"""In the order they are tried."""
