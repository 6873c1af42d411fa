"""One idea on the office's desk: merge, screen, ask a department, draw up its sheet, note the committee's review."""

import asyncio
from functools import partial
from typing import Any, Literal, cast

from fastapi import APIRouter, Depends, Request, Response

from contracts import selection as c
from contracts.base import Actor
from contracts.supervision import ListDepartments
from contracts.words import Role
from gateway.access.signed_in import signed_in
from gateway.bus.calls import new_key
from gateway.context import app_context_of
from gateway.pages import forms, lookups
from gateway.pages.acts import act
from gateway.pages.fields import SAY_WHY, department_of
from gateway.pages.forms import CHOOSE, Form
from gateway.pages.i18n import N_
from gateway.pages.render import show
from gateway.selection.forms import PRINCIPLES, screening_of, sheet_of
from gateway.selection.pages.seasons import the_office, watchers

router = APIRouter(prefix="/office/ideas/{proposal_id}")
committee = signed_in(Role.OFFICE, Role.LEADER)


@router.get("")
async def idea(request: Request, proposal_id: str, actor: Actor = Depends(watchers)) -> Response:
    """The whole record."""
    return await _page(request, actor, proposal_id)


@router.post("/merge")
async def merge(request: Request, proposal_id: str, actor: Actor = Depends(the_office)) -> Response:
    """Study others together with this one."""
    form = await forms.read(request)
    others = [str(one) for one in form.data.getlist("others") if isinstance(one, str) and 0 < len(one) <= 64]
    if not others:
        form.errors["others"] = CHOOSE
    reason = form.need("merge_reason", SAY_WHY, most=1000)
    page = partial(_page, request, actor, proposal_id, form, opened="merge")
    if form.errors:
        return await page()
    command = c.MergeProposals(into=proposal_id, proposal_ids=others, reason=reason)
    return await act(
        request, actor, command, form, done=N_("已合并，每位提建议的人都会知道。"), back=_at(proposal_id), again=page
    )


@router.post("/separate")
async def separate(request: Request, proposal_id: str, actor: Actor = Depends(the_office)) -> Response:
    """Undo its merge."""
    form = await forms.read(request)
    reason = form.need("separate_reason", SAY_WHY, most=1000)
    page = partial(_page, request, actor, proposal_id, form, opened="separate")
    if form.errors:
        return await page()
    command = c.SeparateProposal(proposal_id=proposal_id, reason=reason)
    return await act(request, actor, command, form, done=N_("已恢复为单独一条。"), back=_at(proposal_id), again=page)


@router.post("/screen")
async def screen(request: Request, proposal_id: str, actor: Actor = Depends(the_office)) -> Response:
    """By the three principles."""
    form = await forms.read(request)
    command = screening_of(form, proposal_id)
    page = partial(_page, request, actor, proposal_id, form, opened="screen")
    if command is None:
        return await page()
    return await act(request, actor, command, form, done=N_("初选结果已记录。"), back=_at(proposal_id), again=page)


@router.post("/ask")
async def ask(request: Request, proposal_id: str, actor: Actor = Depends(the_office)) -> Response:
    """Ask a department."""
    form = await forms.read(request)
    known = await lookups.maybe(app_context_of(request), ListDepartments(), actor)
    by, words = department_of(form, known), form.text("question")[:1000]
    page = partial(_page, request, actor, proposal_id, form, opened="ask")
    if form.errors:
        return await page()
    command = c.AskFeasibility(proposal_id=proposal_id, words=words, **by)
    return await act(request, actor, command, form, done=N_("已请部门论证。"), back=_at(proposal_id), again=page)


@router.post("/draft")
async def draft(request: Request, proposal_id: str, actor: Actor = Depends(the_office)) -> Response:
    """Draw up its sheet."""
    form = await forms.read(request)
    known = await lookups.maybe(app_context_of(request), ListDepartments(), actor)
    command = sheet_of(form, proposal_id, known)
    page = partial(_page, request, actor, proposal_id, form, opened="draft")
    if command is None:
        return await page()
    return await act(
        request, actor, command, form, done=N_("候选项目表已保存，等常委会审议。"), back=_at(proposal_id), again=page
    )


@router.post("/review")
async def review(request: Request, proposal_id: str, actor: Actor = Depends(committee)) -> Response:
    """What the standing committee decided."""
    form = await forms.read(request)
    verdict = form.choose("review", ("approved", "returned"))
    meeting, reason = form.need("meeting", most=100), form.text("review_reason")[:1000]
    if verdict == "returned" and not reason:
        form.errors["review_reason"] = SAY_WHY
    view = await _view(request, actor, proposal_id)
    page = partial(_page, request, actor, proposal_id, form, opened="review")
    if form.errors or view.sheet is None:
        return await page()
    command = c.ReviewCandidate(
        candidate_id=view.sheet.candidate_id,
        verdict=cast(Literal["approved", "returned"], verdict),
        meeting=meeting,
        reason=reason,
    )
    return await act(request, actor, command, form, done=N_("审议结果已记录。"), back=_at(proposal_id), again=page)


async def _view(request: Request, actor: Actor, proposal_id: str) -> c.IdeaView:
    view: c.IdeaView = await app_context_of(request).ask(c.ReadIdea(proposal_id=proposal_id), actor)
    return view


async def _page(
    request: Request, actor: Actor, proposal_id: str, form: Form | None = None, *, opened: str = ""
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
        "principles": PRINCIPLES,
        "may_act": actor.role is Role.OFFICE and open_list,
        "may_review": actor.role in committee.roles and open_list,
        "form": form,
        "errors": form.errors if form else {},
        "opened": opened,
        "key": new_key(),
    }
    return await show(request, "selection/idea.html", 422 if form else 200, **context)


def _at(proposal_id: str) -> str:
    return f"/office/ideas/{proposal_id}"
