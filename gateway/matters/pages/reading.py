"""A deputy's own list, and one matter with what can be done about it."""

import asyncio
from typing import Any

from fastapi import Depends, Request, Response

from contracts import deputies as d
from contracts.base import Actor
from contracts.intake import AppealView, Contact, ReadAppeal, ReadThread, SuggestHandling
from contracts.supervision import ListDepartments, ReadStory, Story, SuggestDepartment
from contracts.words import Role
from gateway.access.signed_in import signed_in
from gateway.bus.calls import new_key
from gateway.context import app_context_of
from gateway.pages import lookups
from gateway.pages.forms import Form
from gateway.pages.listing import Asked, listed
from gateway.pages.matters import MATTERS, chosen
from gateway.pages.page_router import PageRouter
from gateway.pages.render import show

router = PageRouter(prefix="/deputy")
a_deputy = signed_in(Role.DEPUTY)


def _query(asked: Asked, **page: Any) -> d.MyMatters:
    return d.MyMatters(**chosen(asked), **asked.moments(), only_open=asked.text("finished") != "1", **page)


@router.get("")
async def mine(request: Request, cursor: str | None = None, actor: Actor = Depends(a_deputy)) -> Response:
    """What waits, the oldest first; or everything, the newest first."""
    asked = Asked(request)
    context = await listed(request, asked, _query(asked, cursor=cursor, limit=asked.limit), actor)
    offered = [matter for matter in context["page"].items if matter.state == "offered"]
    others = [matter for matter in context["page"].items if matter.state != "offered"]
    known = bool(context["page"].items) or await lookups.is_in_office(app_context_of(request), actor)
    poster = d.deputy_code(actor.township, actor.id) if actor.township else ""
    context |= {"known": known, "groups": [offered, others], "poster": poster}
    context |= {"finished": asked.text("finished") == "1", "chosen": chosen(asked)}
    return await show(request, "matters/list.html", **context)


@router.get(".xlsx")
async def file(request: Request, actor: Actor = Depends(a_deputy)) -> Response:
    """What is listed, every line of it, as a workbook."""
    return await MATTERS.file(request, _query(Asked(request)), actor)


@router.get("/{appeal_id}")
async def matter(request: Request, appeal_id: str, actor: Actor = Depends(a_deputy)) -> Response:
    """One matter."""
    return await page_of(request, actor, appeal_id)


async def page_of(
    request: Request,
    actor: Actor,
    appeal_id: str,
    form: Form | None = None,
    *,
    opened: str = "",
    phone: Contact | None = None,
    status: int = 200,
) -> Response:
    """The matter's page, with the form that was wrong opened again."""
    app_context = app_context_of(request)
    view: d.MatterView = await app_context.ask(d.ReadMatter(appeal_id=appeal_id), actor)
    appeal, story, thread, likely, departments, colleagues, handling = await asyncio.gather(
        lookups.maybe(app_context, ReadAppeal(appeal_id=view.appeal_id), actor),
        lookups.maybe(app_context, ReadStory(appeal_id=view.appeal_id), actor),
        lookups.maybe(app_context, ReadThread(appeal_id=view.appeal_id), actor),
        lookups.maybe(app_context, SuggestDepartment(category=view.category, township=view.place.township), actor),
        lookups.maybe(app_context, ListDepartments(), actor),
        lookups.maybe(app_context, d.ListDeputies(), actor),
        lookups.maybe(app_context, SuggestHandling(title=view.title, text=view.text), actor),
    )
    context: dict[str, Any] = {
        "view": view,
        "appeal": appeal if isinstance(appeal, AppealView) else None,
        "story": story if isinstance(story, Story) else None,
        "thread": thread,
        "handling": handling,
        "departments": lookups.departments(likely, departments),
        "colleagues": lookups.deputies(colleagues, besides=actor.id),
        "form": form,
        "errors": form.errors if form else {},
        "opened": opened,
        "phone": phone,
        "phone_action": f"/deputy/{appeal_id}/phone",
        "key": new_key(),
    }
    return await show(request, "matters/matter.html", status, **context)
