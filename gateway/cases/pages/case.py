"""One appeal's whole story for the office, and what the office does about it."""

import asyncio
from typing import Any

from fastapi import Depends, Request, Response

from contracts import supervision as s
from contracts.base import Actor
from contracts.deputies import ListDeputies, ReadMatter
from contracts.intake import Contact, MergeAppeal, ReadAppeal, ReadThread, SuggestHandling, WordsAsWritten
from gateway.bus.calls import new_key
from gateway.cases import forms as case_forms
from gateway.cases.pages.lists import the_office, watchers
from gateway.context import app_context_of
from gateway.pages import forms, lookups, papers, revealed
from gateway.pages.fields import SAY_WHY
from gateway.pages.forms import Form
from gateway.pages.i18n import N_
from gateway.pages.page_router import PageRouter
from gateway.pages.render import show

router = PageRouter(prefix="/office/cases/{appeal_id}")
NEED_OTHER = N_("请填写并入哪一件的查询码")
NO_OTHER = N_("没有这个查询码")


@router.get("")
async def case(request: Request, appeal_id: str, actor: Actor = Depends(watchers)) -> Response:
    """The story."""
    return await page_of(request, actor, appeal_id)


@router.post("/press")
async def press(request: Request, appeal_id: str, actor: Actor = Depends(the_office)) -> Response:
    """Press whoever holds it."""
    return await case_forms.PRESS.post(request, actor, page_of, appeal_id=appeal_id)


@router.post("/review")
async def review(request: Request, appeal_id: str, actor: Actor = Depends(the_office)) -> Response:
    """Decide on a resident's `not solved`."""
    return await case_forms.REVIEW.post(request, actor, page_of, appeal_id=appeal_id)


@router.post("/assign")
async def assign(request: Request, appeal_id: str, actor: Actor = Depends(the_office)) -> Response:
    """Name the deputy."""
    return await case_forms.ASSIGN.post(request, actor, page_of, appeal_id=appeal_id)


@router.post("/refer")
async def refer(request: Request, appeal_id: str, actor: Actor = Depends(the_office)) -> Response:
    """Give a report to a department or organ."""
    return await case_forms.REFER.post(request, actor, page_of, appeal_id=appeal_id)


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
    command = None
    if other is not None and not form.errors:
        command = MergeAppeal(appeal_id=appeal_id, into=other.appeal_id, reason=reason)
    return await case_forms.MERGE.finish(request, actor, page_of, form, command, appeal_id=appeal_id)


@router.post("/not-admit")
async def not_admit(request: Request, appeal_id: str, actor: Actor = Depends(the_office)) -> Response:
    """Another lawful channel is responsible; the resident is told which, why and where."""
    return await case_forms.NOT_ADMIT.post(request, actor, page_of, appeal_id=appeal_id)


@router.post("/hand-over")
async def hand_over(request: Request, appeal_id: str, actor: Actor = Depends(the_office)) -> Response:
    """The hotline 12345 handles it; the resident is told the number."""
    return await case_forms.HAND_OVER.post(request, actor, page_of, appeal_id=appeal_id)


@router.post("/ask")
async def ask(request: Request, appeal_id: str, actor: Actor = Depends(the_office)) -> Response:
    """The resident is asked for a detail; clocks stand still meanwhile."""
    return await case_forms.ASK.post(request, actor, page_of, appeal_id=appeal_id)


@router.post("/correct")
async def correct(request: Request, appeal_id: str, actor: Actor = Depends(the_office)) -> Response:
    """What it is about, what it is called and in which township."""
    return await case_forms.CORRECT.post(request, actor, page_of, appeal_id=appeal_id)


@router.post("/words")
async def words(request: Request, appeal_id: str, actor: Actor = Depends(watchers)) -> Response:
    """The resident's words with the personal details in them, for a stated reason."""
    return await revealed.words(request, actor, appeal_id, appeal_id, page_of)


@router.post("/call")
async def call(request: Request, appeal_id: str, actor: Actor = Depends(the_office)) -> Response:
    """A call to the resident goes on record."""
    return await case_forms.CALL.post(request, actor, page_of, appeal_id=appeal_id)


@router.post("/phone")
async def phone(request: Request, appeal_id: str, actor: Actor = Depends(the_office)) -> Response:
    """The resident's phone, for a stated reason; shown on this one answer and kept nowhere."""
    return await revealed.phone(request, actor, appeal_id, page_of)


async def page_of(
    request: Request,
    actor: Actor,
    appeal_id: str,
    form: Form | None = None,
    *,
    opened: str = "",
    phone: Contact | None = None,
    whole: WordsAsWritten | None = None,
    status: int = 200,
) -> Response:
    """The case's page, with the form that was wrong opened again."""
    app_context = app_context_of(request)
    story: s.Story = await app_context.ask(s.ReadStory(appeal_id=appeal_id), actor)
    appeal, thread, matter, departments, deputies, beside = await asyncio.gather(
        lookups.maybe(app_context, ReadAppeal(appeal_id=appeal_id), actor),
        lookups.maybe(app_context, ReadThread(appeal_id=appeal_id), actor),
        lookups.maybe(app_context, ReadMatter(appeal_id=appeal_id), actor),
        lookups.maybe(app_context, s.ListDepartments(), actor),
        lookups.maybe(app_context, ListDeputies(), actor),
        lookups.maybe(app_context, s.ListCoParts(appeal_id=appeal_id, only_open=False), actor),
    )
    may_act = actor.role in the_office.roles
    words = SuggestHandling(title=appeal.title, text=appeal.text) if appeal and may_act else None
    handling = await lookups.maybe(app_context, words, actor) if words else None
    signed = await asyncio.gather(*(papers.of_thing(app_context, each, actor) for each in story.order_ids))
    context: dict[str, Any] = {
        "case": story.case,
        "signed": signed,
        "story": story,
        "appeal": appeal,
        "thread": thread,
        "handling": handling,
        "matter": matter,
        "co_parts": beside.items if beside else [],
        "departments": lookups.departments(None, departments),
        "deputies": lookups.deputies(deputies),
        "may_act": may_act,
        "form": form,
        "errors": form.errors if form else {},
        "opened": opened,
        "phone": phone,
        "whole": whole,
        "phone_action": f"/office/cases/{appeal_id}/phone",
        "key": new_key(),
    }
    return await show(request, "cases/case.html", status, **context)
