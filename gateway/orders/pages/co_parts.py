"""One matter that another department leads and this one co-handles, and what is done with it."""

import asyncio
from typing import Any

from fastapi import Depends, Request, Response

from contracts import supervision as s
from contracts.base import Actor
from contracts.intake import ReadThread
from gateway.bus.calls import new_key
from gateway.context import app_context_of
from gateway.orders import forms
from gateway.orders.pages.orders import a_handler
from gateway.pages import lookups, papers
from gateway.pages.forms import Form
from gateway.pages.page_router import PageRouter
from gateway.pages.render import show

router = PageRouter(prefix="/department/co/{part_id}")


@router.get("")
async def part(request: Request, part_id: str, actor: Actor = Depends(a_handler)) -> Response:
    """One part."""
    return await _page(request, actor, part_id)


@router.post("/answer")
async def answer(request: Request, part_id: str, actor: Actor = Depends(a_handler)) -> Response:
    """The opinion, for the lead."""
    return await forms.CO_ANSWER.post(request, actor, _page, part_id=part_id)


@router.post("/decline")
async def decline(request: Request, part_id: str, actor: Actor = Depends(a_handler)) -> Response:
    """No part in it; the office decides."""
    return await forms.CO_DECLINE.post(request, actor, _page, part_id=part_id)


async def _page(
    request: Request, actor: Actor, part_id: str, form: Form | None = None, *, opened: str = "", status: int = 200
) -> Response:
    app_context = app_context_of(request)
    view: s.CoPartView = await app_context.ask(s.ReadCoPart(part_id=part_id), actor)
    story, thread, drafted = await asyncio.gather(
        lookups.maybe(app_context, s.ReadStory(appeal_id=view.part.appeal_id), actor),
        lookups.maybe(app_context, ReadThread(appeal_id=view.part.appeal_id), actor),
        papers.of_thing(app_context, part_id, actor),
    )
    context: dict[str, Any] = {
        "part": view.part,
        "matter": view.matter,
        "story": story,
        "thread": thread,
        "papers": drafted,
        "form": form,
        "errors": form.errors if form else {},
        "opened": opened,
        "key": new_key(),
    }
    return await show(request, "orders/co_part.html", status, **context)
