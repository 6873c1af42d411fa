"""The county itself, departments, the dispatch catalogue and the calendar."""

from gateway.county.api import calendar, county, departments

ROUTERS = (departments.router, calendar.router, county.router)
"""In the order they are tried."""
