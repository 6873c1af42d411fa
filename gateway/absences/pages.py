"""A deputy's own absences, those to stand in for, and what is in hand meanwhile."""

import asyncio
from typing import Any

from fastapi import Depends, Request, Response

from contracts import deputies as d
from contracts.base import Actor
from contracts.words import Role
from gateway.absences import forms
from gateway.access.signed_in import signed_in
from gateway.bus.calls import new_key
from gateway.context import app_context_of
from gateway.pages import lookups
from gateway.pages.forms import Form
from gateway.pages.page_router import PageRouter
from gateway.pages.render import show

router = PageRouter(prefix="/deputy/absences")
a_deputy = signed_in(Role.DEPUTY)


@router.get("")
async def absences(request: Request, actor: Actor = Depends(a_deputy)) -> Response:
    """The page."""
    return await _page(request, actor)


@router.post("")
async def plan(request: Request, actor: Actor = Depends(a_deputy)) -> Response:
    """A colleague is asked to stand in."""
    return await forms.PLAN.post(request, actor, _page)


@router.post("/{absence_id}/answer")
async def answer(request: Request, absence_id: str, actor: Actor = Depends(a_deputy)) -> Response:
    """Whether one stands in."""
    return await forms.ANSWER.post(request, actor, None, absence_id=absence_id)


@router.post("/{absence_id}/end")
async def end(request: Request, absence_id: str, actor: Actor = Depends(a_deputy)) -> Response:
    """Back early."""
    return await forms.END.post(request, actor, None, absence_id=absence_id)


@router.post("/{absence_id}/hand-on")
async def hand_on(request: Request, absence_id: str, actor: Actor = Depends(a_deputy)) -> Response:
    """Everything in hand goes to who stands in."""
    return await forms.HAND_ON.post(request, actor, None, absence_id=absence_id)


async def _page(
    request: Request, actor: Actor, form: Form | None = None, *, opened: str = "", status: int = 200
) -> Response:
    app_context = app_context_of(request)
    told, colleagues, mine = await asyncio.gather(
        app_context.ask(d.ListAbsences(), actor),
        lookups.maybe(app_context, d.ListDeputies(township=actor.township), actor),
        lookups.maybe(app_context, d.MyMatters(), actor),
    )
    context: dict[str, Any] = {
        "own": [one for one in told.items if one.deputy_id == actor.id],
        "others": [one for one in told.items if one.deputy_id != actor.id],
        "colleagues": lookups.deputies(colleagues, besides=actor.id),
        "in_hand": [one for one in mine.items if one.state == "accepted"] if mine else [],
        "today": app_context.today().isoformat(),
        "form": form,
        "errors": form.errors if form else {},
        "opened": opened,
        "key": new_key(),
    }
    return await show(request, "absences/absences.html", status, **context)
