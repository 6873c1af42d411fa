"""What everybody reads of stations: one station, where, when and who sits next; reception days to come."""

from datetime import timedelta

from fastapi import Depends, Request, Response

from contracts import deputies as d
from gateway.access.signed_in import PUBLIC, anyone
from gateway.context import app_context_of
from gateway.pages.page_router import PageRouter
from gateway.pages.render import show
from gateway.places import TOWNSHIPS
from gateway.stations.pages.lookups import station_page

router = PageRouter(dependencies=[Depends(anyone)])
AHEAD = timedelta(days=92)
"""How far everybody sees reception days (ours: a quarter)."""


@router.get("/receptions")
async def receptions(request: Request, township: str = "") -> Response:
    """Reception days to come, those cancelled among them."""
    app_context, wanted = app_context_of(request), township if township in TOWNSHIPS else None
    today = app_context.today()
    asked = d.ListReceptions(first=today, last=today + AHEAD, township=wanted)
    found: d.ReceptionList = await app_context.ask(asked, PUBLIC)
    return await show(request, "stations/receptions.html", receptions=found.items, township=wanted or "")


@router.get("/stations/{station}")
async def station(request: Request, station: str) -> Response:
    """Where it is, when it is open, and who sits next."""
    app_context = app_context_of(request)
    page, today = await station_page(app_context, PUBLIC, station), app_context.today()
    asked = d.ListReceptions(first=today, last=today + AHEAD, station=page.station)
    found: d.ReceptionList = await app_context.ask(asked, PUBLIC)
    return await show(request, "stations/station.html", station=page, receptions=found.items)
