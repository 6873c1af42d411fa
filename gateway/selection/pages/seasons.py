"""The office's selection: seasons, lists of ideas, what sounds the same, and the publication."""

import asyncio
from typing import Any, get_args

from fastapi import Depends, Request, Response

from contracts import selection as c
from contracts.base import Actor, Id
from contracts.voting import IdeaChannel
from contracts.words import Role
from gateway.access.signed_in import signed_in
from gateway.bus.calls import new_key
from gateway.categories import NAMES
from gateway.context import app_context_of
from gateway.pages import forms, lookups
from gateway.pages.forms import Form
from gateway.pages.listing import Asked, listed
from gateway.pages.lists_read import read_list
from gateway.pages.page_router import PageRouter
from gateway.pages.render import show
from gateway.places import TOWNSHIPS
from gateway.selection import tables
from gateway.selection.forms import seasons as season_forms
from kit.problems import NotFound

router = PageRouter(prefix=season_forms.SEASONS)
watchers = signed_in(Role.OFFICE, Role.LEADER, Role.AUDITOR)
the_office = signed_in(Role.OFFICE)
STATES: tuple[str, ...] = get_args(c.IdeaState)


@router.get("")
async def seasons(request: Request, actor: Actor = Depends(watchers)) -> Response:
    """Every season; the office announces a new one."""
    return await _seasons(request, actor)


@router.post("")
async def open_season(request: Request, actor: Actor = Depends(the_office)) -> Response:
    """Announce a season; both days count."""
    return await season_forms.OPEN.post(request, actor, _seasons)


@router.post("/import")
async def import_ideas(request: Request, actor: Actor = Depends(the_office)) -> Response:
    """Read a list of ideas."""
    form = await forms.read(request)
    report = await read_list(request, actor, form, c.ImportProposals)
    if report is None:
        return await _seasons(request, actor, form, status=422)
    return await _seasons(request, actor, form, report=report, status=200 if report.stored else 422)


@router.get("/{season_id}")
async def season(request: Request, season_id: Id, actor: Actor = Depends(watchers)) -> Response:
    """One season's ideas, what sounds the same among them, and its candidates."""
    return await _season(request, actor, season_id)


@router.get("/{season_id}/ideas.xlsx")
async def file(request: Request, season_id: Id, actor: Actor = Depends(watchers)) -> Response:
    """What is listed of its ideas, every line of it, as a workbook."""
    return await tables.IDEAS.file(request, _ideas(Asked(request), season_id), actor)


@router.post("/{season_id}/end")
async def move(request: Request, season_id: str, actor: Actor = Depends(the_office)) -> Response:
    """Close it on another day, or now."""
    return await season_forms.MOVE.post(request, actor, _season, season_id=season_id)


@router.post("/{season_id}/publish")
async def publish(request: Request, season_id: str, actor: Actor = Depends(the_office)) -> Response:
    """Publish the list."""
    return await season_forms.PUBLISH.post(request, actor, None, season_id=season_id)


def _chosen(asked: Asked) -> dict[str, Any]:
    return {
        "words": asked.text(),
        "state": asked.one_of("state", STATES),
        "township": asked.one_of("township", TOWNSHIPS),
        "category": asked.one_of("category", NAMES),
        "channel": asked.one_of("channel", get_args(IdeaChannel)),
    }


def _ideas(asked: Asked, season_id: str, **page: Any) -> c.ListIdeas:
    chosen = _chosen(asked)
    return c.ListIdeas(**chosen, **asked.moments(), **page, season_id=season_id, apart=chosen["state"] != "merged")


async def _seasons(
    request: Request, actor: Actor, form: Form | None = None, *, report: Any = None, status: int = 200
) -> Response:
    app_context = app_context_of(request)
    found = await app_context.ask(c.ListSeasons(), actor)
    context = {
        "seasons": found.items,
        "report": report,
        "today": app_context.today().isoformat(),
        "form": form,
        "errors": form.errors if form else {},
        "keys": [new_key(), new_key()],
    }
    return await show(request, "selection/seasons.html", status, **context)


async def _season(
    request: Request,
    actor: Actor,
    season_id: str,
    form: Form | None = None,
    *,
    status: int = 200,
) -> Response:
    app_context, asked = app_context_of(request), Asked(request)
    query = _ideas(asked, season_id, cursor=asked.text("cursor", 500) or None, limit=asked.limit)
    every, context, sheets, alike = await asyncio.gather(
        app_context.ask(c.ListSeasons(), actor),
        listed(request, asked, query, actor),
        app_context.ask(c.ListCandidates(season_id=season_id), actor),
        lookups.maybe(app_context, c.SuggestMerges(season_id=season_id), actor),
    )
    this = next((season for season in every.items if season.season_id == season_id), None)
    if this is None:
        raise NotFound("season")
    context |= {
        "season": this,
        "chosen": _chosen(asked),
        "sheets": sheets.items,
        "alike": alike.items if alike else [],
        "may_act": actor.role is Role.OFFICE,
        "ended": this.closes <= app_context.clock.now(),
        "form": form,
        "errors": form.errors if form else {},
        "keys": [new_key(), new_key()],
    }
    return await show(request, "selection/season.html", status, **context)
