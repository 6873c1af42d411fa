"""Suggestions being written: a deputy's list with common matters, one draft with what can be done, pre-review."""

import asyncio

from fastapi import Depends, Request, Response

from contracts import suggestions as s
from contracts.base import Actor
from contracts.deputies import ListDeputies
from contracts.supervision import ListDepartments
from contracts.words import Role
from gateway.access.signed_in import signed_in
from gateway.bus.calls import new_key
from gateway.context import app_context_of
from gateway.pages import forms, lookups
from gateway.pages.forms import Form
from gateway.pages.page_router import PageRouter
from gateway.pages.render import show, web_settings
from gateway.suggestions.forms.drafting import ACTS, FROM_CLUSTER, TALK, WRITE, talk_of
from kit.problems import NotFound

router = PageRouter(prefix="/drafts")
writers = signed_in(Role.DEPUTY, Role.OFFICE)
a_deputy = signed_in(Role.DEPUTY)


@router.get("")
async def drafts(request: Request, cursor: str | None = None, actor: Actor = Depends(writers)) -> Response:
    """What one writes or is asked to sign, and common matters out of which a suggestion can grow."""
    app_context = app_context_of(request)
    page, clusters = await asyncio.gather(
        app_context.ask(s.ListDrafts(cursor=cursor, limit=web_settings().list_rows), actor),
        lookups.maybe(app_context, s.ListClusters(), actor),
    )
    return await show(request, "suggestions/drafts.html", page=page, clusters=clusters, key=new_key())


@router.get("/new")
async def begin(request: Request, actor: Actor = Depends(a_deputy)) -> Response:
    """What should be done?"""
    return await _writing(request, actor)


@router.post("/new")
async def write(request: Request, actor: Actor = Depends(a_deputy)) -> Response:
    """Keep the first words."""
    return await WRITE.post(request, actor, _writing)


@router.post("/from-cluster")
async def from_cluster(request: Request, actor: Actor = Depends(a_deputy)) -> Response:
    """Begin one out of what residents say often, their appeals as its evidence."""
    return await FROM_CLUSTER.post(request, actor, None)


@router.get("/{suggestion_id}")
async def one(request: Request, suggestion_id: str, actor: Actor = Depends(writers)) -> Response:
    """One draft whole."""
    return await _page(request, actor, suggestion_id)


@router.post("/{suggestion_id}/talk")
async def talk(request: Request, suggestion_id: str, actor: Actor = Depends(writers)) -> Response:
    """Note a talk with the department that would have to do it."""
    form, app_context = await forms.read(request), app_context_of(request)
    known = await lookups.maybe(app_context, ListDepartments(), actor)
    command = talk_of(form, suggestion_id, known, app_context.clock.now(), app_context.settings.zone)
    return await TALK.finish(request, actor, _page, form, command, suggestion_id=suggestion_id)


@router.post("/{suggestion_id}/{what}")
async def do(request: Request, suggestion_id: str, what: str, actor: Actor = Depends(writers)) -> Response:
    """One of the other acts of the page; the service knows whose act it is."""
    page_form = ACTS.get(what)
    if page_form is None:
        raise NotFound("suggestion")
    return await page_form.post(request, actor, _page, suggestion_id=suggestion_id)


async def _writing(request: Request, actor: Actor, form: Form | None = None, *, status: int = 200) -> Response:
    departments = await lookups.maybe(app_context_of(request), ListDepartments(), actor)
    context = {
        "departments": lookups.departments(None, departments),
        "form": form,
        "errors": form.errors if form else {},
        "key": new_key(),
        "view": None,
    }
    return await show(request, "suggestions/new.html", status, **context)


async def _page(
    request: Request, actor: Actor, suggestion_id: str, form: Form | None = None, *, opened: str = "", status: int = 200
) -> Response:
    app_context = app_context_of(request)
    view: s.DraftView = await app_context.ask(s.ReadDraft(suggestion_id=suggestion_id), actor)
    departments, found = await asyncio.gather(
        lookups.maybe(app_context, ListDepartments(), actor), lookups.maybe(app_context, ListDeputies(), actor)
    )
    asked = {signer.deputy_id for signer in view.signers if signer.state != "declined"}
    context = {
        "view": view,
        "departments": lookups.departments(None, departments),
        "colleagues": [
            deputy for deputy in lookups.deputies(found, besides=view.lead_id) if deputy.deputy_id not in asked
        ],
        "form": form,
        "errors": form.errors if form else {},
        "opened": opened,
        "key": new_key(),
    }
    return await show(request, "suggestions/draft.html", status, **context)
