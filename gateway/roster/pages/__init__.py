"""Imports of deputies and stations, duty, posters."""

from gateway.roster.pages import duty, imports, posters, unfilled

ROUTERS = (imports.router, unfilled.router, duty.router, posters.router, posters.of_the_office)
"""In the order they are tried."""
