"""A department's inbox, and one order with what can be done about it."""

import asyncio
from typing import Any

from fastapi import APIRouter, Depends, Request, Response

from contracts import supervision as s
from contracts.base import Actor
from contracts.words import Colour, Role
from gateway.access.signed_in import signed_in
from gateway.bus.calls import new_key
from gateway.context import app_context_of
from gateway.orders import forms
from gateway.pages import lookups
from gateway.pages.forms import Form
from gateway.pages.render import show, web_settings

router = APIRouter(prefix="/department")
a_handler = signed_in(Role.DEPARTMENT)


@router.get("")
async def inbox(
    request: Request,
    finished: str = "",
    state: str = "",
    colour: str = "",
    cursor: str | None = None,
    actor: Actor = Depends(a_handler),
) -> Response:
    """Orders, the most urgent first."""
    chosen: dict[str, Any] = {
        "state": state if state in ("opened", "signed") else None,
        "colour": colour if colour in set(Colour) else None,
    }
    query = s.ListOrders(**chosen, only_open=finished != "1", cursor=cursor, limit=web_settings().list_rows)
    page: s.OrderPage | None = await app_context_of(request).ask(query, actor) if actor.department else None
    return await show(request, "orders/list.html", page=page, finished=finished == "1", chosen=chosen)


@router.get("/{order_id}")
async def order(request: Request, order_id: str, actor: Actor = Depends(a_handler)) -> Response:
    """One order."""
    return await _page(request, actor, order_id)


@router.post("/{order_id}/sign")
async def sign(request: Request, order_id: str, actor: Actor = Depends(a_handler)) -> Response:
    """The department takes it."""
    return await forms.SIGN.post(request, actor, _page, order_id=order_id)


@router.post("/{order_id}/return")
async def give_back(request: Request, order_id: str, actor: Actor = Depends(a_handler)) -> Response:
    """Not ours, with the reason and who it may belong to."""
    return await forms.RETURN.post(request, actor, _page, order_id=order_id)


@router.post("/{order_id}/extend")
async def extend(request: Request, order_id: str, actor: Actor = Depends(a_handler)) -> Response:
    """More time, once."""
    return await forms.EXTEND.post(request, actor, _page, order_id=order_id)


@router.post("/{order_id}/reply")
async def reply(request: Request, order_id: str, actor: Actor = Depends(a_handler)) -> Response:
    """The answer with its evidence."""
    return await forms.REPLY.post(request, actor, _page, order_id=order_id)


async def _page(
    request: Request, actor: Actor, order_id: str, form: Form | None = None, *, opened: str = "", status: int = 200
) -> Response:
    app_context = app_context_of(request)
    view: s.OrderView = await app_context.ask(s.ReadOrder(order_id=order_id), actor)
    story, departments = await asyncio.gather(
        lookups.maybe(app_context, s.ReadStory(appeal_id=view.appeal_id), actor),
        lookups.maybe(app_context, s.ListDepartments(), actor),
    )
    context: dict[str, Any] = {
        "view": view,
        "story": story,
        "departments": [
            department
            for department in lookups.departments(None, departments)
            if department.department != view.department
        ],
        "may_return": view.returnable_until is not None and app_context.clock.now() <= view.returnable_until,
        "form": form,
        "errors": form.errors if form else {},
        "opened": opened,
        "key": new_key(),
    }
    return await show(request, "orders/order.html", status, **context)
