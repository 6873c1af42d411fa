"""The office's lists and one case."""

from gateway.cases.pages import bulk, case, cases, co_handlers, lists

ROUTERS = (lists.router, cases.router, bulk.router, case.router, co_handlers.router)
"""In the order they are tried."""
