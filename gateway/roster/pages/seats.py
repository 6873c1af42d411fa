"""One deputy on the office's page: seats, what was recorded of them, and the form to record what was decided."""

import asyncio
from typing import Any

from fastapi import Depends, Request, Response

from contracts import deputies as d
from contracts.base import Actor
from contracts.words import Role
from gateway.access.signed_in import signed_in
from gateway.bus.calls import new_key
from gateway.context import app_context_of
from gateway.pages.forms import Form
from gateway.pages.page_router import PageRouter
from gateway.pages.render import show
from gateway.roster.forms import RECORD
from kit.problems import NotFound

router = PageRouter(prefix="/office/deputies")
the_office = signed_in(Role.OFFICE)


@router.get("/{deputy_id}")
async def seats(request: Request, deputy_id: str, actor: Actor = Depends(the_office)) -> Response:
    """A deputy's seats and their history."""
    return await _page(request, actor, deputy_id)


@router.post("/{deputy_id}/seats")
async def record(request: Request, deputy_id: str, actor: Actor = Depends(the_office)) -> Response:
    """Record that a seat begins, is suspended or resumed, or ends; or what was wrong."""
    return await RECORD.post(request, actor, _page, deputy_id=deputy_id)


async def _page(
    request: Request, actor: Actor, deputy_id: str, form: Form | None = None, *, status: int = 200
) -> Response:
    app_context = app_context_of(request)
    try:
        query = d.ReadSeats(deputy_id=deputy_id)
    except ValueError as broken:
        raise NotFound("deputy") from broken
    told, everybody = await asyncio.gather(app_context.ask(query, actor), app_context.ask(d.ListDeputies(), actor))
    deputy = next(one for one in everybody.items if one.deputy_id == told.deputy_id)
    context: dict[str, Any] = {
        "told": told,
        "deputy": deputy,
        "poster": d.deputy_code(deputy.township, deputy.deputy_id),
        "today": app_context.today().isoformat(),
        "form": form,
        "errors": form.errors if form else {},
        "key": new_key(),
    }
    return await show(request, "roster/seats.html", status, **context)
