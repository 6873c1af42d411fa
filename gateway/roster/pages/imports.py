"""The office keeps deputies, stations and their QR codes: lists, and imports that answer row by row."""

import asyncio

from fastapi import Depends, Request, Response

from contracts import deputies as d
from contracts.base import Actor
from contracts.words import Role
from gateway.access.signed_in import signed_in
from gateway.bus.calls import new_key
from gateway.context import app_context_of
from gateway.pages import forms
from gateway.pages.lists_read import read_list
from gateway.pages.page_router import PageRouter
from gateway.pages.render import show

router = PageRouter(prefix="/office")
the_office = signed_in(Role.OFFICE)


@router.get("/deputies")
async def deputies(request: Request, actor: Actor = Depends(the_office)) -> Response:
    """The roster."""
    return await _deputies(request, actor)


@router.post("/deputies")
async def import_deputies(request: Request, actor: Actor = Depends(the_office)) -> Response:
    """Read a list of deputies."""
    form = await forms.read(request)
    report = await read_list(request, actor, form, d.ImportDeputies)
    return await _deputies(request, actor, report, form.errors)


@router.get("/stations")
async def stations(request: Request, actor: Actor = Depends(the_office)) -> Response:
    """Stations with their spots and posters."""
    return await _stations(request, actor)


@router.post("/stations")
async def import_stations(request: Request, actor: Actor = Depends(the_office)) -> Response:
    """Read a list of stations; each and its villages get a QR spot."""
    form = await forms.read(request)
    report = await read_list(request, actor, form, d.ImportStations)
    return await _stations(request, actor, report, form.errors)


async def _deputies(
    request: Request, actor: Actor, report: d.ImportReport | None = None, errors: dict[str, str] | None = None
) -> Response:
    app_context = app_context_of(request)
    found, roster = await asyncio.gather(
        app_context.ask(d.ListDeputies(), actor), app_context.ask(d.ReadRoster(), actor)
    )
    entries = {one.deputy_id: one for one in roster.items}
    able = await app_context.accounts.able(Role.DEPUTY)
    unable = {one.deputy_id for one in found.items if one.active and one.deputy_id not in able}
    return await _show(request, "roster/deputies.html", found.items, report, errors, unable=unable, entries=entries)


async def _stations(
    request: Request, actor: Actor, report: d.ImportReport | None = None, errors: dict[str, str] | None = None
) -> Response:
    found = await app_context_of(request).ask(d.ListStations(), actor)
    return await _show(request, "roster/stations.html", found.items, report, errors)


async def _show(
    request: Request,
    template: str,
    items: object,
    report: d.ImportReport | None,
    errors: dict[str, str] | None,
    **more: object,
) -> Response:
    status = 422 if errors or (report and not report.stored) else 200
    context = {"items": items, "report": report, "errors": errors or {}, "key": new_key()}
    return await show(request, template, status, **context, **more)
