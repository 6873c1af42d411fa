"""Matters heard together: the list, one with its reasons, and what people decide about it."""

from functools import partial
from itertools import dropwhile
from typing import Any

from fastapi import Depends, Request, Response

from contracts import intake as c
from contracts.base import Actor
from contracts.roles import WATCHERS
from contracts.words import Role
from gateway.access.signed_in import signed_in
from gateway.bus.calls import new_key
from gateway.context import app_context_of
from gateway.pages import forms, lookups
from gateway.pages.forms import Form
from gateway.pages.page_router import PageRouter
from gateway.pages.render import show
from gateway.same_matter import making
from gateway.same_matter.forms import IDEA, JOIN, PART, TOPIC

router = PageRouter(prefix="/office/matters")
readers = signed_in(*WATCHERS)
the_office = signed_in(Role.OFFICE)


@router.get("")
async def matters(request: Request, actor: Actor = Depends(readers)) -> Response:
    """What several persons say, lately most first."""
    found = await app_context_of(request).ask(c.ListCommonMatters(), actor)
    return await show(request, "same_matter/list.html", found=found)


@router.get("/{appeal_id}")
async def matter(request: Request, appeal_id: str, actor: Actor = Depends(readers)) -> Response:
    """One matter: how many, when, where, and why."""
    return await _page(request, actor, appeal_id)


@router.post("/{appeal_id}/join")
async def join(request: Request, appeal_id: str, actor: Actor = Depends(the_office)) -> Response:
    """It is the same matter as another."""
    return await JOIN.post(request, actor, _page, appeal_id=appeal_id)


@router.post("/{appeal_id}/part")
async def part(request: Request, appeal_id: str, actor: Actor = Depends(the_office)) -> Response:
    """It is another matter."""
    return await PART.post(request, actor, _page, appeal_id=appeal_id)


@router.post("/{appeal_id}/topic")
async def topic(request: Request, appeal_id: str, actor: Actor = Depends(the_office)) -> Response:
    """It is a topic of the supervision plan, its persons behind it."""
    form, view = await forms.read(request), await _view(request, actor, appeal_id)
    page = partial(_page, known=view)
    return await TOPIC.finish(request, actor, page, form, making.topic_of(form, view), appeal_id=appeal_id)


@router.post("/{appeal_id}/idea")
async def idea(request: Request, appeal_id: str, actor: Actor = Depends(the_office)) -> Response:
    """It is an idea for a livelihood project, its persons its supporters."""
    form, view = await forms.read(request), await _view(request, actor, appeal_id)
    page = partial(_page, known=view)
    return await IDEA.finish(request, actor, page, form, making.idea_of(form, view), appeal_id=appeal_id)


async def _view(request: Request, actor: Actor, appeal_id: str) -> c.MatterView:
    found: c.MatterView = await app_context_of(request).ask(c.ReadCommonMatter(matter_id=appeal_id), actor)
    return found


async def _page(
    request: Request,
    actor: Actor,
    appeal_id: str,
    form: Form | None = None,
    *,
    known: c.MatterView | None = None,
    status: int = 200,
    opened: str = "",
) -> Response:
    """`known`: as it was read for the form that is shown again."""
    app_context = app_context_of(request)
    view = known or await _view(request, actor, appeal_id)
    may_decide = actor.role is Role.OFFICE
    every = await lookups.maybe(app_context, c.ListCommonMatters(limit=200), actor) if may_decide else None
    others = [
        (one.matter_id, "、".join(one.words) or one.example or one.matter_id)
        for one in (every.items if every else [])
        if one.matter_id != view.matter_id
    ]
    context: dict[str, Any] = {
        "view": view,
        "named": appeal_id,
        "months": list(dropwhile(lambda one: not one.appeals, view.months)),
        "others": others,
        "may_decide": may_decide,
        "given": making.given(view, app_context.today()),
        "form": form,
        "errors": form.errors if form else {},
        "opened": opened,
        "key": new_key(),
    }
    return await show(request, "same_matter/matter.html", status, **context)
