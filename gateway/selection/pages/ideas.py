"""One idea on the office's desk: merge, screen, ask a department, draw up its sheet, note the committee's review."""

import asyncio
from typing import Any

from fastapi import Depends, Request, Response

from contracts import selection as c
from contracts.base import Actor
from contracts.supervision import DepartmentList, ListDepartments
from contracts.words import Role
from gateway.access.signed_in import signed_in
from gateway.bus.calls import new_key
from gateway.context import app_context_of
from gateway.pages import forms, lookups
from gateway.pages.fields import department_of
from gateway.pages.forms import Form
from gateway.pages.page_router import PageRouter
from gateway.pages.render import show
from gateway.selection.forms import ideas as idea_forms
from gateway.selection.pages.seasons import the_office, watchers

router = PageRouter(prefix="/office/ideas/{proposal_id}")
committee = signed_in(Role.OFFICE, Role.LEADER)


@router.get("")
async def idea(request: Request, proposal_id: str, actor: Actor = Depends(watchers)) -> Response:
    """The whole record."""
    return await _page(request, actor, proposal_id)


@router.post("/merge")
async def merge(request: Request, proposal_id: str, actor: Actor = Depends(the_office)) -> Response:
    """Study others together with this one."""
    return await idea_forms.MERGE.post(request, actor, _page, proposal_id=proposal_id)


@router.post("/separate")
async def separate(request: Request, proposal_id: str, actor: Actor = Depends(the_office)) -> Response:
    """Undo its merge."""
    return await idea_forms.SEPARATE.post(request, actor, _page, proposal_id=proposal_id)


@router.post("/screen")
async def screen(request: Request, proposal_id: str, actor: Actor = Depends(the_office)) -> Response:
    """By the three principles."""
    return await idea_forms.SCREEN.post(request, actor, _page, proposal_id=proposal_id)


@router.post("/ask")
async def ask(request: Request, proposal_id: str, actor: Actor = Depends(the_office)) -> Response:
    """Ask a department."""
    form = await forms.read(request)
    by, words = department_of(form, await _departments(request, actor)), form.text("question")[:1000]
    command = None if form.errors else c.AskFeasibility(proposal_id=proposal_id, words=words, **by)
    return await idea_forms.ASK.finish(request, actor, _page, form, command, proposal_id=proposal_id)


@router.post("/draft")
async def draft(request: Request, proposal_id: str, actor: Actor = Depends(the_office)) -> Response:
    """Draw up its sheet."""
    form = await forms.read(request)
    command = idea_forms.sheet_of(form, proposal_id, await _departments(request, actor))
    return await idea_forms.DRAFT.finish(request, actor, _page, form, command, proposal_id=proposal_id)


@router.post("/review")
async def review(request: Request, proposal_id: str, actor: Actor = Depends(committee)) -> Response:
    """What the standing committee decided."""
    form = await forms.read(request)
    view = await _view(request, actor, proposal_id)
    command = idea_forms.review_of(form, view.sheet.candidate_id) if view.sheet is not None else None
    return await idea_forms.REVIEW.finish(request, actor, _page, form, command, proposal_id=proposal_id)


async def _departments(request: Request, actor: Actor) -> DepartmentList | None:
    return await lookups.maybe(app_context_of(request), ListDepartments(), actor)


async def _view(request: Request, actor: Actor, proposal_id: str) -> c.IdeaView:
    view: c.IdeaView = await app_context_of(request).ask(c.ReadIdea(proposal_id=proposal_id), actor)
    return view


async def _page(
    request: Request, actor: Actor, proposal_id: str, form: Form | None = None, *, opened: str = "", status: int = 200
) -> Response:
    app_context, view = app_context_of(request), await _view(request, actor, proposal_id)
    season = view.season_id or "none"
    alike, departments = await asyncio.gather(
        lookups.maybe(app_context, c.SuggestMerges(season_id=season, proposal_id=view.proposal_id), actor),
        lookups.maybe(app_context, ListDepartments(), actor),
    )
    open_list = view.season is not None and view.season.published_at is None
    context: dict[str, Any] = {
        "view": view,
        "alike": alike.items if alike else [],
        "departments": lookups.departments(None, departments),
        "principles": idea_forms.PRINCIPLES,
        "may_act": actor.role is Role.OFFICE and open_list,
        "may_review": actor.role in committee.roles and open_list,
        "form": form,
        "errors": form.errors if form else {},
        "opened": opened,
        "key": new_key(),
    }
    return await show(request, "selection/idea.html", status, **context)
