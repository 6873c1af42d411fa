"""Ballots, rounds, devices and sessions."""

from gateway.sessions.api import ballots, devices, hall, leave, roll, rounds

ROUTERS = (ballots.router, rounds.router, devices.router, hall.router, roll.router, leave.router)
"""In the order they are tried."""
