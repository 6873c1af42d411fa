"""The office's lists and one case."""

from gateway.cases.pages import case, lists

ROUTERS = (lists.router, case.router)
"""In the order they are tried."""
