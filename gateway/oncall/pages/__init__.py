"""The rota, and the pages of dangers."""

from gateway.oncall.pages import alarms, rota

ROUTERS = (rota.router, alarms.router)
