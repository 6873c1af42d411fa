"""A department's inbox, and one order with what can be done about it."""

import asyncio
from typing import Any, get_args

from fastapi import Depends, Request, Response

from contracts import supervision as s
from contracts.base import Actor
from contracts.intake import ReadThread, WordsAsWritten
from contracts.signing import ListPapers
from contracts.words import Colour, Kind, Role
from gateway.access.signed_in import signed_in
from gateway.bus.calls import new_key
from gateway.categories import NAMES
from gateway.context import app_context_of
from gateway.orders import forms, tables
from gateway.pages import lookups, papers, revealed
from gateway.pages.forms import Form
from gateway.pages.listing import Asked, listed
from gateway.pages.page_router import PageRouter
from gateway.pages.render import show
from gateway.places import TOWNSHIPS

router = PageRouter(prefix="/department")
a_handler = signed_in(Role.DEPARTMENT)


def _chosen(asked: Asked) -> dict[str, Any]:
    return {
        "words": asked.text(),
        "state": asked.one_of("state", get_args(s.OrderState)),
        "colour": asked.one_of("colour", Colour),
        "township": asked.one_of("township", TOWNSHIPS),
        "deputy": asked.id("deputy"),
        "kind": asked.one_of("kind", Kind),
        "category": asked.one_of("category", NAMES),
    }


def _query(asked: Asked, **page: Any) -> s.ListOrders:
    return s.ListOrders(**_chosen(asked), **asked.moments(), only_open=asked.text("finished") != "1", **page)


@router.get("")
async def inbox(request: Request, cursor: str | None = None, actor: Actor = Depends(a_handler)) -> Response:
    """Orders, the most urgent first."""
    asked = Asked(request)
    if not actor.department:
        return await show(request, "orders/list.html", page=None, finished=False, papers=[], co_parts=[])
    context = await listed(request, asked, _query(asked, cursor=cursor, limit=asked.limit), actor)
    finished = asked.text("finished") == "1"
    drafted, beside = await asyncio.gather(
        lookups.maybe(app_context_of(request), ListPapers(), actor),
        lookups.maybe(app_context_of(request), s.ListCoParts(only_open=not finished), actor),
    )
    context |= {
        "co_parts": beside.items if beside and not cursor else [],
        "chosen": _chosen(asked),
        "finished": finished,
        "papers": drafted.items if drafted else [],
    }
    return await show(request, "orders/list.html", **context)


@router.get(".xlsx")
async def file(request: Request, actor: Actor = Depends(a_handler)) -> Response:
    """What the inbox lists, every line of it, as a workbook."""
    return await tables.ORDERS.file(request, _query(Asked(request)), actor)


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


@router.post("/{order_id}/ask")
async def ask(request: Request, order_id: str, actor: Actor = Depends(a_handler)) -> Response:
    """The resident is asked for a detail; clocks stand still meanwhile."""
    return await forms.ASK.post(request, actor, _page, order_id=order_id)


@router.post("/{order_id}/words")
async def words(request: Request, order_id: str, actor: Actor = Depends(a_handler)) -> Response:
    """The resident's words with the personal details in them, for a stated reason."""
    view: s.OrderView = await app_context_of(request).ask(s.ReadOrder(order_id=order_id), actor)
    return await revealed.words(request, actor, order_id, view.appeal_id, _page)


async def _page(
    request: Request,
    actor: Actor,
    order_id: str,
    form: Form | None = None,
    *,
    opened: str = "",
    whole: WordsAsWritten | None = None,
    status: int = 200,
) -> Response:
    app_context = app_context_of(request)
    view: s.OrderView = await app_context.ask(s.ReadOrder(order_id=order_id), actor)
    story, thread, departments, drafted, beside = await asyncio.gather(
        lookups.maybe(app_context, s.ReadStory(appeal_id=view.appeal_id), actor),
        lookups.maybe(app_context, ReadThread(appeal_id=view.appeal_id), actor),
        lookups.maybe(app_context, s.ListDepartments(), actor),
        papers.of_thing(app_context, order_id, actor),
        lookups.maybe(app_context, s.ListCoParts(appeal_id=view.appeal_id, only_open=False), actor),
    )
    context: dict[str, Any] = {
        "view": view,
        "whole": whole,
        "story": story,
        "thread": thread,
        "departments": [
            department
            for department in lookups.departments(None, departments)
            if department.department != view.department
        ],
        "papers": drafted,
        "co_parts": [one for one in beside.items if one.round == view.round] if beside else [],
        "may_return": view.returnable_until is not None and app_context.clock.now() <= view.returnable_until,
        "form": form,
        "errors": form.errors if form else {},
        "opened": opened,
        "key": new_key(),
    }
    return await show(request, "orders/order.html", status, **context)
