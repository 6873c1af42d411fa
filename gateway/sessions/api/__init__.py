"""Ballots, rounds and sessions."""

from gateway.sessions.api import ballots, hall, rounds

ROUTERS = (ballots.router, rounds.router, hall.router)
"""In the order they are tried."""
