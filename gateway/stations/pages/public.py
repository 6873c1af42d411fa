"""What everybody reads of stations: one station, where, when and who sits next; reception days to come."""

import asyncio
from datetime import timedelta

from fastapi import APIRouter, Depends, Request, Response

from contracts import deputies as d
from gateway.access.signed_in import PUBLIC, anyone
from gateway.context import app_context_of
from gateway.pages.render import show
from gateway.places import TOWNSHIPS
from kit.problems import NotFound

router = APIRouter(dependencies=[Depends(anyone)])
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
    try:
        query = d.ReadStation(station=station)
    except ValueError as broken:
        raise NotFound("station") from broken
    today = app_context.today()
    page, found = await asyncio.gather(
        app_context.ask(query, PUBLIC),
        app_context.ask(d.ListReceptions(first=today, last=today + AHEAD, station=station), PUBLIC),
    )
    return await show(request, "stations/station.html", station=page, receptions=found.items)
