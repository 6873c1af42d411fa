"""A year's plan as everybody reads it, and one item with what the office does about it."""

from typing import Any

from fastapi import Depends, Request, Response

from contracts import deputies as d
from contracts.base import Actor
from contracts.roles import EVERYONE
from contracts.words import Role
from gateway.access.signed_in import signed_in
from gateway.bus.calls import new_key
from gateway.context import app_context_of
from gateway.pages.fields import year_asked
from gateway.pages.forms import Form
from gateway.pages.page_router import PageRouter
from gateway.pages.render import show
from gateway.work_plans import forms
from gateway.work_plans.beside import beside
from kit.problems import NotFound

router = PageRouter(prefix="/work-plan")
readers = signed_in(*EVERYONE)
the_office = signed_in(Role.OFFICE)


@router.get("")
async def plan(request: Request, actor: Actor = Depends(readers)) -> Response:
    """The plan of the year that is asked for, or of this one."""
    return await _plan(request, actor, year_asked(request)[0])


@router.post("/{year}/items")
async def add(request: Request, year: int, actor: Actor = Depends(the_office)) -> Response:
    """One more item."""
    return await forms.ADD.post(request, actor, _plan, year=_known(year))


@router.post("/{year}/adopt")
async def adopt(request: Request, year: int, actor: Actor = Depends(the_office)) -> Response:
    """The plan was adopted."""
    return await forms.ADOPT.post(request, actor, _plan, year=_known(year))


@router.get("/{year}/items/{item_id}")
async def item(
    request: Request, year: int, item_id: str, drop: str = "", actor: Actor = Depends(the_office)
) -> Response:
    """One item; with `drop` the form that takes it out."""
    return await _item(request, actor, _known(year), item_id, opened="drop" if drop else "")


@router.post("/{year}/items/{item_id}/{act}")
async def act(request: Request, year: int, item_id: str, act: str, actor: Actor = Depends(the_office)) -> Response:
    """What is done about it."""
    form = forms.ACTS.get(act)
    if form is None:
        raise NotFound("page")
    return await form.post(request, actor, _item, year=_known(year), item_id=item_id)


def _known(year: int) -> int:
    """A year the contracts take; raises NotFound."""
    if not 2000 <= year <= 2100:
        raise NotFound("work-plan")
    return year


async def _plan(
    request: Request, actor: Actor, year: int, form: Form | None = None, *, opened: str = "", status: int = 200
) -> Response:
    app_context = app_context_of(request)
    view: d.WorkPlan = await app_context.ask(d.ReadWorkPlan(year=year), actor)
    said = await beside(app_context, actor, view) if year == app_context.today().year else []
    context = _context(actor, form, opened) | {"view": view, "said": said}
    return await show(request, "work_plans/plan.html", status, **context)


async def _item(
    request: Request,
    actor: Actor,
    year: int,
    item_id: str,
    form: Form | None = None,
    *,
    opened: str = "",
    status: int = 200,
) -> Response:
    app_context = app_context_of(request)
    view: d.WorkPlan = await app_context.ask(d.ReadWorkPlan(year=year), actor)
    one = next((each for each in view.items if each.item_id == item_id), None)
    if one is None:
        raise NotFound("plan-item")
    today = app_context.today().isoformat()
    context = _context(actor, form, opened) | {"view": view, "one": one, "today": today}
    return await show(request, "work_plans/item.html", status, **context)


def _context(actor: Actor, form: Form | None, opened: str) -> dict[str, Any]:
    return {
        "office": actor.role is Role.OFFICE,
        "kinds": forms.KINDS,
        "awaits": forms.AWAITS,
        "bodies": forms.BODIES,
        "form": form,
        "errors": form.errors if form else {},
        "opened": opened,
        "key": new_key(),
    }
