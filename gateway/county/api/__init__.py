"""Departments, the dispatch catalogue and the calendar."""

from gateway.county.api import calendar, departments

ROUTERS = (departments.router, calendar.router)
"""In the order they are tried."""
