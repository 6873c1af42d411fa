"""Work orders for programs."""

from gateway.orders.api import orders

ROUTERS = (orders.router, orders.uploads)
"""In the order they are tried."""
