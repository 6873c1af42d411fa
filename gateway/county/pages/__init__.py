"""The county itself, departments with their catalogue, and the calendar."""

from gateway.county.pages import calendar, categories, departments, facts

ROUTERS = (facts.router, categories.router, departments.router, calendar.router)
"""In the order they are tried."""
