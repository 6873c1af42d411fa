"""The duty rota of a month: gaps and clashes on top, by station, from a list; one station with its hours."""

from typing import Any

from fastapi import Depends, Request, Response

from contracts import deputies as d
from contracts.base import Actor
from contracts.roles import WATCHERS
from contracts.words import Role
from gateway.access.signed_in import signed_in
from gateway.bus.calls import new_key
from gateway.context import app_context_of
from gateway.pages import forms as page_forms
from gateway.pages.forms import Form
from gateway.pages.lists_read import read_list
from gateway.pages.page_router import PageRouter
from gateway.pages.render import show, web_settings
from gateway.stations import forms
from gateway.stations.pages.lookups import after, before, month_of, station_page, stations_of

router = PageRouter(prefix=forms.ROTA)
watchers = signed_in(*WATCHERS, Role.STATION)
keepers = signed_in(Role.OFFICE, Role.STATION)


@router.get("")
async def rota(request: Request, actor: Actor = Depends(watchers)) -> Response:
    """The month, all stations the reader keeps or watches."""
    return await _page(request, actor)


@router.post("")
async def import_rota(request: Request, actor: Actor = Depends(keepers)) -> Response:
    """Read a rota from a list."""
    form = await page_forms.read(request)
    report = await read_list(request, actor, form, d.ImportRota)
    return await _page(request, actor, report, form.errors)


@router.get("/{station}")
async def one(request: Request, station: str, actor: Actor = Depends(watchers)) -> Response:
    """A station's month, and when it is open."""
    return await _station(request, actor, station)


@router.post("/{station}/hours")
async def hours(request: Request, station: str, actor: Actor = Depends(keepers)) -> Response:
    """Say when it is open."""
    return await forms.HOURS.post(request, actor, _station, station=station)


async def _page(
    request: Request,
    actor: Actor,
    report: d.ImportReport | None = None,
    errors: dict[str, str] | None = None,
) -> Response:
    app_context, (first, last) = app_context_of(request), month_of(request)
    asked = d.ReadDutyRota(first=first, days=(last - first).days + 1, turns=False)
    found: d.DutyRota = await app_context.ask(asked, actor)
    status = 422 if errors or (report and not report.stored) else 200
    context: dict[str, Any] = {
        "rota": found,
        "stations": await stations_of(app_context, actor),
        "report": report,
        "errors": errors or {},
        "may_act": actor.role in (Role.OFFICE, Role.STATION),
        "key": new_key(),
        "few": web_settings().list_rows,
    }
    return await show(request, "stations/rota.html", status, **context, **_months(request))


async def _station(
    request: Request, actor: Actor, station: str, form: Form | None = None, *, status: int = 200
) -> Response:
    app_context, (first, last) = app_context_of(request), month_of(request)
    page = await station_page(app_context, actor, station)
    asked = d.ReadDutyRota(first=first, days=(last - first).days + 1, station=page.station)
    mine = actor.role is Role.OFFICE or (actor.role is Role.STATION and actor.township == page.township)
    context: dict[str, Any] = {
        "station": page,
        "rota": await app_context.ask(asked, actor),
        "may_act": mine,
        "halves": forms.HALVES,
        "weekdays": forms.WEEKDAYS,
        "form": form,
        "errors": form.errors if form else {},
        "key": new_key(),
    }
    return await show(request, "stations/station_rota.html", status, **context, **_months(request))


def _months(request: Request) -> dict[str, Any]:
    first, _ = month_of(request)
    return {"month": first, "earlier": before(first), "later": after(first)}
