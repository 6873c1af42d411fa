"""The rota: who is on duty at a station on which days."""

import asyncio

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
from gateway.roster.forms import ARRANGE, HALVES

router = PageRouter(prefix="/duty")
keepers = signed_in(Role.OFFICE, Role.STATION)


@router.get("")
async def rota(request: Request, actor: Actor = Depends(keepers)) -> Response:
    """Today's duty, and the form to arrange it."""
    return await _page(request, actor)


@router.post("")
async def arrange(request: Request, actor: Actor = Depends(keepers)) -> Response:
    """Write the rota of these days anew."""
    return await ARRANGE.post(request, actor, _page)


async def _page(request: Request, actor: Actor, form: Form | None = None, *, status: int = 200) -> Response:
    app_context = app_context_of(request)
    here = actor.township if actor.role is Role.STATION else None
    stations, deputies = await asyncio.gather(
        app_context.ask(d.ListStations(township=here), actor), app_context.ask(d.ListDeputies(township=here), actor)
    )
    context = {
        "stations": stations.items,
        "deputies": lookups.deputies(deputies),
        "halves": HALVES,
        "today": app_context.today().isoformat(),
        "form": form,
        "errors": form.errors if form else {},
        "nowhere": actor.role is Role.STATION and not actor.township,
        "key": new_key(),
    }
    return await show(request, "roster/duty.html", status, **context)
