"""Pairs of committee members and deputies, and one pair with its contacts."""

from typing import Any

from fastapi import Depends, Request, Response

from contracts import deputies as d
from contracts.base import Actor
from contracts.roles import WATCHERS_AND_DEPUTIES
from contracts.words import Role
from gateway.access.signed_in import signed_in
from gateway.bus.calls import new_key
from gateway.context import app_context_of
from gateway.liaison import forms
from gateway.pages import forms as posted
from gateway.pages import lookups
from gateway.pages.forms import Form
from gateway.pages.lists_read import read_list
from gateway.pages.page_router import PageRouter
from gateway.pages.render import show
from kit.problems import NotFound

router = PageRouter(prefix="/liaison")
readers = signed_in(*WATCHERS_AND_DEPUTIES)
the_office = signed_in(Role.OFFICE)
actors = signed_in(Role.OFFICE, Role.DEPUTY)


@router.get("")
async def pairs(request: Request, actor: Actor = Depends(readers)) -> Response:
    """Every pair; a deputy's own."""
    return await _list(request, actor)


@router.post("")
async def add(request: Request, actor: Actor = Depends(the_office)) -> Response:
    """Two are paired."""
    return await forms.ADD.post(request, actor, _list)


@router.post("/import")
async def import_pairs(request: Request, actor: Actor = Depends(the_office)) -> Response:
    """Read a list of pairs, and say row by row what became of it."""
    form = await posted.read(request)
    report = await read_list(request, actor, form, d.ImportPairs)
    if report is None:
        return await _list(request, actor, form, opened="import", status=422)
    return await _list(request, actor, report=report, opened="import", status=200 if report.stored else 422)


@router.get("/{pair_id}")
async def pair(request: Request, pair_id: str, actor: Actor = Depends(actors)) -> Response:
    """One pair with its contacts."""
    return await _pair(request, actor, pair_id)


@router.post("/{pair_id}/contacts")
async def record(request: Request, pair_id: str, actor: Actor = Depends(actors)) -> Response:
    """A contact is recorded, or corrected."""
    return await forms.RECORD.post(request, actor, _pair, pair_id=pair_id)


@router.post("/{pair_id}/end")
async def end(request: Request, pair_id: str, actor: Actor = Depends(the_office)) -> Response:
    """The two are a pair no more."""
    return await forms.END.post(request, actor, _pair, pair_id=pair_id)


async def _list(
    request: Request,
    actor: Actor,
    form: Form | None = None,
    *,
    opened: str = "",
    status: int = 200,
    report: d.ImportReport | None = None,
) -> Response:
    app_context, office = app_context_of(request), actor.role is Role.OFFICE
    told = await app_context.ask(d.ListPairs(), actor)
    known = lookups.deputies(await lookups.maybe(app_context, d.ListDeputies(), actor)) if office else []
    context: dict[str, Any] = {
        "told": told,
        "running": [one for one in told.items if one.state == "runs"],
        "over": [one for one in told.items if one.state != "runs"],
        "office": office,
        "opens": actor.role in (Role.OFFICE, Role.DEPUTY),
        "members": [one for one in known if one.committee_post],
        "grassroots": [one for one in known if not one.committee_post],
        "report": report,
        "today": app_context.today().isoformat(),
    }
    return await show(request, "liaison/pairs.html", status, **context, **_of_form(form, opened))


async def _pair(
    request: Request, actor: Actor, pair_id: str, form: Form | None = None, *, opened: str = "", status: int = 200
) -> Response:
    app_context = app_context_of(request)
    try:
        query = d.ReadPair(pair_id=pair_id)
    except ValueError as broken:
        raise NotFound("liaison-pair") from broken
    told = await app_context.ask(query, actor)
    wanted = form.text("contact") if form else request.query_params.get("correct", "")
    context: dict[str, Any] = {
        "told": told,
        "office": actor.role is Role.OFFICE,
        "corrected": next((one for one in told.recorded if one.contact_id == wanted and one.may_correct), None),
        "today": app_context.today().isoformat(),
    }
    return await show(request, "liaison/pair.html", status, **context, **_of_form(form, opened))


def _of_form(form: Form | None, opened: str) -> dict[str, Any]:
    return {"form": form, "errors": form.errors if form else {}, "opened": opened, "key": new_key()}
