"""Seasons and ideas for the office, opinions for departments, what is open to all."""

from gateway.selection.pages import bulk, ideas, open_to_all, opinions, seasons

ROUTERS = (seasons.router, bulk.router, ideas.router, opinions.router, open_to_all.router)
"""In the order they are tried."""
