"""What was done at stations in a period, for who watches; the cases behind a number are the station's ledger."""

from datetime import date, timedelta
from typing import Any

from fastapi import Depends, Request, Response

from contracts import deputies as d
from contracts.base import Actor
from contracts.roles import WATCHERS
from contracts.words import Role
from gateway.access.signed_in import signed_in
from gateway.context import app_context_of
from gateway.pages.forms import day_in
from gateway.pages.page_router import PageRouter
from gateway.pages.render import show
from gateway.stations.pages.lookups import after, ideas_of, station_page

router = PageRouter(prefix="/office/stations/figures")
readers = signed_in(*WATCHERS, Role.STATION)
COUNTED = (
    "announced", "held", "cancelled", "overdue", "visitors", "appeals", "appeals_open", "ideas",
    "opinions", "answered",
)  # fmt: skip


@router.get("")
async def figures(request: Request, actor: Actor = Depends(readers)) -> Response:
    """Station by station, in the county's order."""
    first, last = _period(request)
    found: d.StationFiguresList = await app_context_of(request).ask(d.ReadStationFigures(first=first, last=last), actor)
    totals = {name: sum(getattr(one, name) for one in found.items) for name in COUNTED}
    context: dict[str, Any] = {"items": found.items, "totals": totals, "first": first, "last": last}
    return await show(request, "stations/figures.html", **context)


@router.get("/{station}")
async def behind(request: Request, station: str, actor: Actor = Depends(readers)) -> Response:
    """The receptions and lines behind a station's numbers."""
    app_context, (first, last) = app_context_of(request), _period(request)
    page = await station_page(app_context, actor, station)
    asked = d.ReadLedger(station=page.station, first=first, last=last)
    ledger: d.Ledger = await app_context.ask(asked, actor)
    context: dict[str, Any] = {"station": page, "items": ledger.items, "first": first, "last": last}
    context["ideas"] = await ideas_of(app_context, actor, (line for one in ledger.items for line in one.lines))
    context["case"] = "/office/cases/" if actor.role in WATCHERS else ""
    return await show(request, "stations/behind.html", **context)


def _period(request: Request) -> tuple[date, date]:
    """The days an address names, or the year that runs; a year at the most."""
    today = app_context_of(request).today()
    first = day_in(request.query_params.get("first", "")) or today.replace(month=1, day=1)
    last = day_in(request.query_params.get("last", "")) or after(today.replace(day=1)) - timedelta(days=1)
    return (first, last) if first <= last <= first + timedelta(days=366) else (first, first + timedelta(days=365))
