"""Imports of deputies and stations, seats, duty, posters."""

from gateway.roster.pages import duty, imports, posters, seats, unfilled

ROUTERS = (imports.router, seats.router, unfilled.router, duty.router, posters.router, posters.of_the_office)
"""In the order they are tried."""
