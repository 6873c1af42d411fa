"""Work orders for programs, and answers on their way to be signed."""

from gateway.orders.api import orders, signing

ROUTERS = (orders.router, orders.uploads, signing.router, signing.uploads)
"""In the order they are tried."""
