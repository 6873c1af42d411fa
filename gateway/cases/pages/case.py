"""One appeal's whole story for the office, and what the office does about it."""

import asyncio
from functools import partial
from typing import Any, Literal, cast

from fastapi import APIRouter, Depends, Request, Response

from contracts import supervision as s
from contracts.base import Actor
from contracts.deputies import AssignByHand, ListDeputies, ReadMatter
from contracts.intake import MergeAppeal, NotAdmitAppeal, ReadAppeal
from contracts.words import Exit
from gateway.bus.calls import new_key
from gateway.cases.pages.lists import the_office, watchers
from gateway.context import app_context_of
from gateway.pages import forms, lookups
from gateway.pages.acts import act
from gateway.pages.forms import Form
from gateway.pages.i18n import N_
from gateway.pages.phone import reveal
from gateway.pages.render import show

router = APIRouter(prefix="/office/cases/{appeal_id}")
SAY_WHY = N_("请写明理由")
SAY_EVIDENCE = N_("请写明依据")
SAY_WORDS = N_("请写明催办的话")
SAY_WHERE = N_("请写明去哪里办")
NEED_DEPUTY = N_("请选择代表")
NEED_OTHER = N_("请填写并入哪一件的查询码")
NO_OTHER = N_("没有这个查询码")


@router.get("")
async def case(request: Request, appeal_id: str, actor: Actor = Depends(watchers)) -> Response:
    """The story."""
    return await _page(request, actor, appeal_id)


@router.post("/press")
async def press(request: Request, appeal_id: str, actor: Actor = Depends(the_office)) -> Response:
    """Press whoever holds it."""
    form = await forms.read(request)
    words = form.need("words", SAY_WORDS)
    page = partial(_page, request, actor, appeal_id, form, opened="press", status=422)
    if form.errors:
        return await page()
    command = s.PressCase(appeal_id=appeal_id, words=words)
    return await act(request, actor, command, form, done=N_("已催办。"), back=_at(appeal_id), again=page)


@router.post("/review")
async def review(request: Request, appeal_id: str, actor: Actor = Depends(the_office)) -> Response:
    """Decide on a resident's `not solved`."""
    form = await forms.read(request)
    verdict = form.choose("verdict", ("handle_again", "close"))
    evidence = form.need("evidence", SAY_EVIDENCE)
    page = partial(_page, request, actor, appeal_id, form, opened="review", status=422)
    if form.errors:
        return await page()
    command = s.ReviewCase(
        appeal_id=appeal_id,
        verdict=cast(Literal["handle_again", "close"], verdict),
        evidence=evidence,
        department=(form.text("department") or None) if verdict == "handle_again" else None,
    )
    return await act(request, actor, command, form, done=N_("审查意见已记录。"), back=_at(appeal_id), again=page)


@router.post("/assign")
async def assign(request: Request, appeal_id: str, actor: Actor = Depends(the_office)) -> Response:
    """Name the deputy."""
    form = await forms.read(request)
    deputy, reason = form.need("deputy", NEED_DEPUTY, most=64), form.need("assign_reason", SAY_WHY)
    page = partial(_page, request, actor, appeal_id, form, opened="assign", status=422)
    if form.errors:
        return await page()
    command = AssignByHand(appeal_id=appeal_id, deputy_id=deputy, reason=reason)
    return await act(request, actor, command, form, done=N_("已指派，等代表接件。"), back=_at(appeal_id), again=page)


@router.post("/merge")
async def merge(request: Request, appeal_id: str, actor: Actor = Depends(the_office)) -> Response:
    """The same matter as another; named by its tracking code."""
    form = await forms.read(request)
    code, reason = form.need("into", NEED_OTHER, most=64), form.need("merge_reason", SAY_WHY)
    other = None
    if "into" not in form.errors:
        try:
            other = await lookups.maybe(app_context_of(request), ReadAppeal(appeal_id=code), actor)
        except ValueError:
            other = None
        if other is None:
            form.errors["into"] = NO_OTHER
    page = partial(_page, request, actor, appeal_id, form, opened="merge", status=422)
    if form.errors or other is None:
        return await page()
    command = MergeAppeal(appeal_id=appeal_id, into=other.appeal_id, reason=reason)
    return await act(
        request, actor, command, form, done=N_("已并案，一起办理、分别答复。"), back=_at(appeal_id), again=page
    )


@router.post("/not-admit")
async def not_admit(request: Request, appeal_id: str, actor: Actor = Depends(the_office)) -> Response:
    """Another lawful channel is responsible; the resident is told which, why and where."""
    form = await forms.read(request)
    exit_ = form.choose("exit", set(Exit))
    reason, where = form.need("exit_reason", SAY_WHY), form.need("where_to_go", SAY_WHERE)
    page = partial(_page, request, actor, appeal_id, form, opened="not-admit", status=422)
    if form.errors:
        return await page()
    command = NotAdmitAppeal(appeal_id=appeal_id, exit=Exit(exit_), reason=reason, where_to_go=where)
    return await act(request, actor, command, form, done=N_("已告知群众走其他渠道。"), back=_at(appeal_id), again=page)


@router.post("/phone")
async def phone(request: Request, appeal_id: str, actor: Actor = Depends(the_office)) -> Response:
    """The resident's phone, for a stated reason; shown on this one answer and kept nowhere."""
    return await reveal(request, actor, appeal_id, _page)


async def _page(
    request: Request,
    actor: Actor,
    appeal_id: str,
    form: Form | None = None,
    *,
    opened: str = "",
    phone: str | None = None,
    status: int = 200,
) -> Response:
    app_context = app_context_of(request)
    story: s.Story = await app_context.ask(s.ReadStory(appeal_id=appeal_id), actor)
    appeal, matter, departments, deputies = await asyncio.gather(
        lookups.maybe(app_context, ReadAppeal(appeal_id=appeal_id), actor),
        lookups.maybe(app_context, ReadMatter(appeal_id=appeal_id), actor),
        lookups.maybe(app_context, s.ListDepartments(), actor),
        lookups.maybe(app_context, ListDeputies(), actor),
    )
    context: dict[str, Any] = {
        "case": story.case,
        "story": story,
        "appeal": appeal,
        "matter": matter,
        "departments": lookups.departments(None, departments),
        "deputies": lookups.deputies(deputies),
        "may_act": actor.role in the_office.roles,
        "form": form,
        "errors": form.errors if form else {},
        "opened": opened,
        "phone": phone,
        "phone_action": f"{_at(appeal_id)}/phone",
        "key": new_key(),
    }
    return await show(request, "cases/case.html", status, **context)


def _at(appeal_id: str) -> str:
    return f"/office/cases/{appeal_id}"
