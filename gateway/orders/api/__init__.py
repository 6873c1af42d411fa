"""Work orders for programs."""

from gateway.orders.api import co_parts, orders

ROUTERS = (orders.router, orders.uploads, co_parts.router)
"""In the order they are tried."""
