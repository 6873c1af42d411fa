"""The hall, the table, minutes, and checking a board."""

from gateway.sessions.pages import hall, leave, papers, roll, table, verify

ROUTERS = (hall.router, table.router, roll.router, leave.router, papers.router, verify.router)
"""In the order they are tried."""
