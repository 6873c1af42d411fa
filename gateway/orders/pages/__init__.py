"""A department's inbox, one order, and what it co-handles."""

from gateway.orders.pages import co_parts, orders

ROUTERS = (co_parts.router, orders.router)
"""In the order they are tried."""
