"""The office keeps deputies, stations and their QR codes: lists, and imports that answer row by row."""

import asyncio
from base64 import b64encode

from fastapi import APIRouter, Depends, Request, Response

from contracts import deputies as d
from contracts.base import Actor
from contracts.words import Role
from gateway.access.signed_in import signed_in
from gateway.bus import Declined
from gateway.bus.calls import new_key
from gateway.context import address_of, app_context_of
from gateway.pages import forms, problems
from gateway.pages.fields import IMPORTS_BUSY, SAY_FILE, TOO_LARGE
from gateway.pages.render import show

router = APIRouter(prefix="/office")
the_office = signed_in(Role.OFFICE)


@router.get("/deputies")
async def deputies(request: Request, actor: Actor = Depends(the_office)) -> Response:
    """The roster."""
    return await _deputies(request, actor)


@router.post("/deputies")
async def import_deputies(request: Request, actor: Actor = Depends(the_office)) -> Response:
    """Read a list of deputies."""
    form = await forms.read(request)
    report = await _import(request, actor, form, d.ImportDeputies)
    return await _deputies(request, actor, report, form.errors)


@router.get("/stations")
async def stations(request: Request, actor: Actor = Depends(the_office)) -> Response:
    """Stations with their spots and posters."""
    return await _stations(request, actor)


@router.post("/stations")
async def import_stations(request: Request, actor: Actor = Depends(the_office)) -> Response:
    """Read a list of stations; each and its villages get a QR spot."""
    form = await forms.read(request)
    report = await _import(request, actor, form, d.ImportStations)
    return await _stations(request, actor, report, form.errors)


async def _import(
    request: Request, actor: Actor, form: forms.Form, kind: type[d.ImportDeputies] | type[d.ImportStations]
) -> d.ImportReport | None:
    app_context, files = app_context_of(request), await form.files("file")
    if not files or not files[0]:
        form.errors["file"] = SAY_FILE
        return None
    if len(files[0]) > app_context.settings.photo_bytes:
        form.errors["file"] = TOO_LARGE
        return None
    content = b64encode(files[0]).decode()
    command = kind(filename=form.filename("file")[:200], content=content, keep_good=form.ticked("keep_good"))
    try:
        report: d.ImportReport = await app_context.do(command, actor, key=form.key, address=address_of(request))
    except Declined as declined:
        if declined.problem.status >= 500 and declined.problem.type != IMPORTS_BUSY:
            raise
        form.errors["file"] = problems.said(declined.problem.type)
        return None
    return report


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
