"""The county itself, departments, the dispatch catalogue and the calendar."""

from gateway.county.api import calendar, categories, county, departments

ROUTERS = (departments.router, calendar.router, county.router, categories.router)
"""In the order they are tried."""
