"""A deputy's list, one matter, and what is done with it."""

from gateway.matters.pages import acts, reading

ROUTERS = (reading.router, acts.router)
"""In the order they are tried."""
