"""The rota of people on call: its lines, gaps and clashes, who stands in; the office arranges it."""

from typing import Any

from fastapi import Depends, Request, Response

from contracts import oncall as c
from contracts.base import Actor
from contracts.roles import WATCHERS
from contracts.words import Role
from gateway.access.signed_in import signed_in
from gateway.bus.calls import new_key
from gateway.context import app_context_of
from gateway.oncall.forms import ADD, END, LEVELS, ROTA, SWAP, WEEKDAYS
from gateway.oncall.people import people, silent
from gateway.pages.forms import Form
from gateway.pages.page_router import PageRouter
from gateway.pages.render import show
from kit.problems import NotFound

router = PageRouter(prefix=ROTA)
watchers = signed_in(*WATCHERS)
the_office = signed_in(Role.OFFICE)


@router.get("")
async def rota(request: Request, actor: Actor = Depends(watchers)) -> Response:
    """The days to come."""
    return await _page(request, actor)


@router.post("")
async def add(request: Request, actor: Actor = Depends(the_office)) -> Response:
    """Put somebody on it."""
    return await ADD.post(request, actor, _page)


@router.get("/{shift_id}")
async def shift(request: Request, shift_id: str, actor: Actor = Depends(the_office)) -> Response:
    """One line, to be swapped for a day or taken off."""
    return await _shift(request, actor, shift_id)


@router.post("/{shift_id}/swap")
async def swap(request: Request, shift_id: str, actor: Actor = Depends(the_office)) -> Response:
    """Somebody stands in on one day."""
    return await SWAP.post(request, actor, _shift, shift_id=shift_id)


@router.post("/{shift_id}/end")
async def end(request: Request, shift_id: str, actor: Actor = Depends(the_office)) -> Response:
    """Take it off."""
    return await END.post(request, actor, None, shift_id=shift_id)


async def _page(
    request: Request, actor: Actor, form: Form | None = None, *, opened: str = "", status: int = 200
) -> Response:
    app_context = app_context_of(request)
    found: c.Rota = await app_context.ask(c.ReadRota(), actor)
    context: dict[str, Any] = {
        "rota": found,
        "people": await people(app_context) if actor.role is Role.OFFICE else {},
        "silent": await silent(app_context),
        "levels": LEVELS,
        "weekdays": WEEKDAYS,
        "may_act": actor.role is Role.OFFICE,
        "form": form,
        "errors": form.errors if form else {},
        "opened": opened,
        "key": new_key(),
    }
    return await show(request, "oncall/rota.html", status, **context)


async def _shift(
    request: Request, actor: Actor, shift_id: str, form: Form | None = None, *, status: int = 200
) -> Response:
    app_context = app_context_of(request)
    found: c.Rota = await app_context.ask(c.ReadRota(), actor)
    mine = next((one for one in found.shifts if one.shift_id == shift_id), None)
    if mine is None:
        raise NotFound("shift")
    context: dict[str, Any] = {
        "shift": mine,
        "swaps": [one for one in found.swaps if one.shift_id == shift_id],
        "people": await people(app_context),
        "silent": await silent(app_context),
        "today": found.first_day,
        "form": form,
        "errors": form.errors if form else {},
        "key": new_key(),
    }
    return await show(request, "oncall/shift.html", status, **context)
