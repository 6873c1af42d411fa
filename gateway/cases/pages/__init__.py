"""The office's lists and one case."""

from gateway.cases.pages import bulk, case, cases, lists

ROUTERS = (lists.router, cases.router, bulk.router, case.router)
"""In the order they are tried."""
