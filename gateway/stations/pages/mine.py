"""A deputy's own turns and reception days, and swaps with colleagues."""

import asyncio
from datetime import timedelta
from typing import Any

from fastapi import Depends, Request, Response

from contracts import deputies as d
from contracts.base import Actor
from contracts.words import Role
from gateway.access.signed_in import signed_in
from gateway.bus.calls import new_key
from gateway.context import app_context_of
from gateway.pages import lookups
from gateway.pages.forms import Form
from gateway.pages.page_router import PageRouter
from gateway.pages.render import show
from gateway.stations import forms

router = PageRouter(prefix=forms.MINE)
a_deputy = signed_in(Role.DEPUTY)


@router.get("")
async def mine(request: Request, actor: Actor = Depends(a_deputy)) -> Response:
    """The page."""
    return await _page(request, actor)


@router.post("")
async def ask(request: Request, actor: Actor = Depends(a_deputy)) -> Response:
    """A colleague is asked to sit in the own place."""
    return await forms.ASK.post(request, actor, _page)


@router.post("/swaps/{swap_id}")
async def answer(request: Request, swap_id: str, actor: Actor = Depends(a_deputy)) -> Response:
    """Whether one sits in the colleague's."""
    return await forms.ANSWER.post(request, actor, None, swap_id=swap_id)


async def _page(request: Request, actor: Actor, form: Form | None = None, *, status: int = 200) -> Response:
    app_context = app_context_of(request)
    today = app_context.today()
    rota, ledger, colleagues = await asyncio.gather(
        app_context.ask(d.ReadDutyRota(first=today, days=d.MOST_ROTA_DAYS, mine=True), actor),
        app_context.ask(d.ReadLedger(first=today - timedelta(days=92), last=today + timedelta(days=92)), actor),
        lookups.maybe(app_context, d.ListDeputies(), actor),
    )
    context: dict[str, Any] = {
        "turns": rota.turns,
        "clashes": rota.clashes,
        "swaps": rota.swaps,
        "receptions": [one.reception for one in ledger.items],
        "colleagues": lookups.deputies(colleagues, besides=actor.id),
        "me": actor.id,
        "form": form,
        "errors": form.errors if form else {},
        "key": new_key(),
    }
    return await show(request, "stations/mine.html", status, **context)
