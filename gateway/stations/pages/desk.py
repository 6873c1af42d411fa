"""The desk of reception days: those to come, those to close, those that were; one is announced, moved, cancelled."""

from datetime import timedelta
from typing import Any

from fastapi import Depends, Request, Response

from contracts import deputies as d
from contracts.base import Actor
from contracts.deputies import LEDGER_READERS
from contracts.words import Role
from gateway.access.signed_in import signed_in
from gateway.bus.calls import new_key
from gateway.context import app_context_of
from gateway.pages import lookups
from gateway.pages.forms import Form
from gateway.pages.page_router import PageRouter
from gateway.pages.render import show
from gateway.stations import forms
from gateway.stations.pages.heard import one_page
from gateway.stations.pages.lookups import stations_of, township_of

router = PageRouter(prefix=forms.LEDGER)
readers = signed_in(*LEDGER_READERS - {Role.DEPUTY})
keepers = signed_in(Role.OFFICE, Role.STATION)
BACK, AHEAD = timedelta(days=92), timedelta(days=183)
"""How far the desk looks (ours: a quarter back, half a year ahead)."""


@router.get("")
async def desk(request: Request, actor: Actor = Depends(readers)) -> Response:
    """The list, and the form to announce one."""
    return await _page(request, actor)


@router.post("")
async def announce(request: Request, actor: Actor = Depends(keepers)) -> Response:
    """Announce one."""
    return await forms.ANNOUNCE.post(request, actor, _page)


@router.post("/{reception_id}/move")
async def move(request: Request, reception_id: str, actor: Actor = Depends(keepers)) -> Response:
    """Another day."""
    return await forms.MOVE.post(request, actor, one_page, reception_id=reception_id)


@router.post("/{reception_id}/cancel")
async def cancel(request: Request, reception_id: str, actor: Actor = Depends(keepers)) -> Response:
    """It is not held."""
    return await forms.CANCEL.post(request, actor, one_page, reception_id=reception_id)


@router.post("/{reception_id}/close")
async def close(request: Request, reception_id: str, actor: Actor = Depends(keepers)) -> Response:
    """It was held, and who came."""
    return await forms.CLOSE.post(request, actor, one_page, reception_id=reception_id)


async def _page(
    request: Request, actor: Actor, form: Form | None = None, *, opened: str = "", status: int = 200
) -> Response:
    app_context = app_context_of(request)
    today, here = app_context.today(), township_of(actor)
    stations = await stations_of(app_context, actor)
    asked = d.ListReceptions(first=today - BACK, last=today + AHEAD, township=here)
    found = (await app_context.ask(asked, actor)).items if stations else []
    deputies = await lookups.maybe(app_context, d.ListDeputies(township=here), actor)
    context: dict[str, Any] = {
        "to_close": [one for one in found if one.state == "planned" and one.day <= today],
        "coming": [one for one in found if one.state == "planned" and one.day > today],
        "past": [one for one in reversed(found) if one.state != "planned"],
        "stations": stations,
        "deputies": lookups.deputies(deputies),
        "ways": forms.WAYS,
        "may_act": actor.role in (Role.OFFICE, Role.STATION),
        "today": today,
        "form": form,
        "errors": form.errors if form else {},
        "opened": opened,
        "key": new_key(),
    }
    return await show(request, "stations/desk.html", status, **context)
