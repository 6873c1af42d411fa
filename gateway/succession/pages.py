"""What a deputy whose seat ended had in hand, for the office: the list, and the form that hands all of it on."""

import asyncio
from typing import Any

from fastapi import Depends, Request, Response

from contracts import deputies as d
from contracts.base import Actor
from contracts.suggestions import ListSuggestions
from contracts.words import Role
from gateway.access.signed_in import signed_in
from gateway.bus.calls import new_key
from gateway.context import app_context_of
from gateway.pages import lookups
from gateway.pages.forms import Form
from gateway.pages.page_router import PageRouter
from gateway.pages.render import show
from gateway.succession.forms import HAND_ON
from kit.problems import NotFound

router = PageRouter(prefix="/office/deputies/{deputy_id}/in-hand")
the_office = signed_in(Role.OFFICE)
FINISHED = frozenset({"closed", "withdrawn"})
"""Suggestions that nobody has in hand any more."""
MOST = 200
"""Suggestions shown of one deputy (technical: a list's longest page)."""


@router.get("")
async def in_hand(request: Request, deputy_id: str, actor: Actor = Depends(the_office)) -> Response:
    """Everything in hand."""
    return await _page(request, actor, deputy_id)


@router.post("")
async def hand_on(request: Request, deputy_id: str, actor: Actor = Depends(the_office)) -> Response:
    """All of it goes on with somebody else."""
    return await HAND_ON.post(request, actor, _page, deputy_id=deputy_id)


async def _page(
    request: Request, actor: Actor, deputy_id: str, form: Form | None = None, *, status: int = 200
) -> Response:
    app_context = app_context_of(request)
    try:
        query = d.ReadInHand(deputy_id=deputy_id)
    except ValueError as broken:
        raise NotFound("deputy") from broken
    told, led, everybody = await asyncio.gather(
        app_context.ask(query, actor),
        lookups.maybe(app_context, ListSuggestions(deputy=deputy_id, limit=MOST), actor),
        app_context.ask(d.ListDeputies(), actor),
    )
    context: dict[str, Any] = {
        "told": told,
        "suggestions": [one for one in led.items if one.state not in FINISHED] if led else [],
        "colleagues": lookups.deputies(everybody, besides=deputy_id),
        "form": form,
        "errors": form.errors if form else {},
        "key": new_key(),
    }
    return await show(request, "succession/in_hand.html", status, **context)
