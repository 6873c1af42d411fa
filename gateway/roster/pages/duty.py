"""The rota: who is on duty at a station on which days."""

import asyncio
from datetime import date, timedelta
from functools import partial

from fastapi import APIRouter, Depends, Request, Response

from contracts import deputies as d
from contracts.base import Actor
from contracts.words import Role
from gateway.access.signed_in import signed_in
from gateway.bus.calls import new_key
from gateway.context import app_context_of
from gateway.pages import forms, lookups
from gateway.pages.acts import act
from gateway.pages.i18n import N_
from gateway.pages.render import show

router = APIRouter(prefix="/duty")
keepers = signed_in(Role.OFFICE, Role.STATION)
MOST_DAYS = 92
"""One rota covers at most a quarter (ours)."""
NEED_STATION = N_("请选择联络站")
NEED_DAYS = N_("请填写起止日期，最多一个季度")


@router.get("")
async def rota(request: Request, actor: Actor = Depends(keepers)) -> Response:
    """Today's duty, and the form to arrange it."""
    return await _page(request, actor)


@router.post("")
async def arrange(request: Request, actor: Actor = Depends(keepers)) -> Response:
    """Write the rota of these days anew."""
    form = await forms.read(request)
    station = form.need("station", NEED_STATION, most=64)
    days = _days(form.text("first"), form.text("last") or form.text("first"))
    if not days:
        form.errors["first"] = NEED_DAYS
    page = partial(_page, request, actor, form, 422)
    if form.errors:
        return await page()
    people = [str(one) for one in form.data.getlist("deputy")]
    command = d.SetDuty(station=station, days=days, deputy_ids=people)
    return await act(request, actor, command, form, done=N_("值班已安排。"), back="/duty", again=page)


async def _page(request: Request, actor: Actor, form: forms.Form | None = None, status: int = 200) -> Response:
    app_context = app_context_of(request)
    here = actor.township if actor.role is Role.STATION else None
    stations, deputies = await asyncio.gather(
        app_context.ask(d.ListStations(township=here), actor), app_context.ask(d.ListDeputies(township=here), actor)
    )
    context = {
        "stations": stations.items,
        "deputies": lookups.deputies(deputies),
        "today": app_context.today().isoformat(),
        "form": form,
        "errors": form.errors if form else {},
        "key": new_key(),
    }
    return await show(request, "roster/duty.html", status, **context)


def _days(first: str, last: str) -> list[str]:
    """Every day from the first to the last; nothing when they are no such days."""
    try:
        begin, end = date.fromisoformat(first), date.fromisoformat(last)
    except ValueError:
        return []
    count = (end - begin).days + 1
    return [(begin + timedelta(days=n)).isoformat() for n in range(count)] if 1 <= count <= MOST_DAYS else []
