"""The hall, the table, minutes, and checking a board."""

from gateway.sessions.pages import hall, papers, table, verify

ROUTERS = (hall.router, table.router, papers.router, verify.router)
"""In the order they are tried."""
