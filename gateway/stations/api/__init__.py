"""Stations at work, for programs."""

from gateway.stations.api import receptions, rota

ROUTERS = (rota.router, rota.uploads, receptions.router)
