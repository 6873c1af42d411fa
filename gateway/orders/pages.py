"""A department's inbox, and one order with what can be done about it."""

import asyncio
from functools import partial
from typing import Any

from fastapi import APIRouter, Depends, Request, Response

from contracts import supervision as s
from contracts.base import Actor
from contracts.words import Colour, Role
from gateway.access.signed_in import signed_in
from gateway.bus.calls import new_key
from gateway.context import app_context_of
from gateway.pages import forms, lookups
from gateway.pages.acts import act, pictures
from gateway.pages.forms import Form
from gateway.pages.i18n import N_
from gateway.pages.render import show, web_settings

router = APIRouter(prefix="/department")
a_handler = signed_in(Role.DEPARTMENT)
INBOX = "/department"
SAY_WHY = N_("请写明理由")
SAY_REPLY = N_("请写明办理情况和结果，这段话会发给群众")
SAY_DAYS = N_("请填写天数，至少一天")


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
    page: s.OrderPage = await app_context_of(request).ask(query, actor)
    return await show(request, "orders/list.html", page=page, finished=finished == "1", chosen=chosen)


@router.get("/{order_id}")
async def order(request: Request, order_id: str, actor: Actor = Depends(a_handler)) -> Response:
    """One order."""
    return await _page(request, actor, order_id)


@router.post("/{order_id}/sign")
async def sign(request: Request, order_id: str, actor: Actor = Depends(a_handler)) -> Response:
    """The department takes it."""
    form = await forms.read(request)
    command = s.SignOrder(order_id=order_id)
    return await act(request, actor, command, form, done=N_("已签收，请按期办理和答复。"), back=f"{INBOX}/{order_id}")


@router.post("/{order_id}/return")
async def give_back(request: Request, order_id: str, actor: Actor = Depends(a_handler)) -> Response:
    """Not ours, with the reason and who it may belong to."""
    form = await forms.read(request)
    reason = form.need("reason", SAY_WHY)
    page = partial(_page, request, actor, order_id, form, opened="return", status=422)
    if form.errors:
        return await page()
    command = s.ReturnOrder(order_id=order_id, reason=reason, suggested=form.text("suggested") or None)
    return await act(request, actor, command, form, done=N_("已退回人大办公室改派。"), back=INBOX, again=page)


@router.post("/{order_id}/extend")
async def extend(request: Request, order_id: str, actor: Actor = Depends(a_handler)) -> Response:
    """More time, once."""
    form = await forms.read(request)
    days = form.text("working_days")
    if not days.isdecimal() or not 1 <= int(days) <= 60:
        form.errors["working_days"] = SAY_DAYS
    reason = form.need("more_reason", SAY_WHY)
    page = partial(_page, request, actor, order_id, form, opened="extend", status=422)
    if form.errors:
        return await page()
    command = s.ExtendOrder(order_id=order_id, working_days=int(days), reason=reason)
    return await act(
        request, actor, command, form, done=N_("已延期，群众看得到新的期限。"), back=f"{INBOX}/{order_id}", again=page
    )


@router.post("/{order_id}/reply")
async def reply(request: Request, order_id: str, actor: Actor = Depends(a_handler)) -> Response:
    """The answer with its evidence."""
    form = await forms.read(request)
    text = form.need("text", SAY_REPLY)
    kept = await pictures(request, form)
    page = partial(_page, request, actor, order_id, form, opened="reply", status=422)
    if form.errors:
        return await page()
    command = s.ReplyOrder(order_id=order_id, text=text, photos=kept)
    return await act(
        request, actor, command, form, done=N_("已答复群众，等群众评价。"), back=f"{INBOX}/{order_id}", again=page
    )


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
        "departments": [one for one in lookups.departments(None, departments) if one.department != view.department],
        "may_return": view.returnable_until is not None and app_context.clock.now() <= view.returnable_until,
        "form": form,
        "errors": form.errors if form else {},
        "opened": opened,
        "key": new_key(),
    }
    return await show(request, "orders/order.html", status, **context)
