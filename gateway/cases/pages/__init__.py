"""The office's lists and one case."""

from gateway.cases.pages import case, cases, lists

ROUTERS = (lists.router, cases.router, case.router)
"""In the order they are tried."""
