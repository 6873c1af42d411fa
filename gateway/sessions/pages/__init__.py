"""The hall, the table, minutes, and checking a board."""

from gateway.sessions.pages import hall, papers, roll, table, verify

ROUTERS = (hall.router, table.router, roll.router, papers.router, verify.router)
"""In the order they are tried."""
