"""The county itself, departments with their catalogue, and the calendar."""

from gateway.county.pages import calendar, departments, facts

ROUTERS = (facts.router, departments.router, calendar.router)
"""In the order they are tried."""
