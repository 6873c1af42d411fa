"""Departments with their catalogue, and the calendar."""

from gateway.county.pages import calendar, departments

ROUTERS = (departments.router, calendar.router)
"""In the order they are tried."""
