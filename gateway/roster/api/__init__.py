"""Routes of deputies, stations and spots, and of terms, seats and deputies' groups."""

from gateway.roster.api import directory, seats

ROUTERS = (directory.router, directory.uploads, seats.router)
"""In the order they are tried."""
