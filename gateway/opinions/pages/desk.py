"""Opinions as office, deputies, keepers and departments work with them: the list, a new one, one with its acts."""

import asyncio
from typing import Any, get_args

from fastapi import Depends, Request, Response

from contracts import deputies as d
from contracts.base import Actor
from contracts.roles import STAFF, WATCHERS
from contracts.supervision import ListDepartments
from contracts.topics import ListTopics
from contracts.words import Role
from gateway.access.signed_in import signed_in
from gateway.bus.calls import new_key
from gateway.categories import NAMES
from gateway.context import app_context_of
from gateway.opinions import forms, origins
from gateway.opinions.words import SORTS
from gateway.pages import lookups
from gateway.pages.forms import Form
from gateway.pages.listing import Asked
from gateway.pages.page_router import PageRouter
from gateway.pages.render import show, web_settings
from kit.problems import Forbidden, NotFound

router = PageRouter(prefix="/heard")
readers = signed_in(*STAFF)
recorders = signed_in(*d.RECORDERS)
OPEN_TOPICS = ("adopted", "researching")


@router.get("")
async def listed(request: Request, cursor: str | None = None, actor: Actor = Depends(readers)) -> Response:
    """What the reader may see, found by words and filters; for who reads them all with counts that lead to cases."""
    asked = Asked(request)
    chosen = {
        "words": asked.text(),
        "only": asked.one_of("only", SORTS),
        "heard": asked.one_of("heard", forms.HEARD),
        "category": asked.one_of("category", NAMES),
        "kind": asked.one_of("kind", forms.KINDS),
    }
    query = d.ListHeardOpinions(**chosen, cursor=cursor, limit=web_settings().list_rows)
    page = await app_context_of(request).ask(query, actor)
    context: dict[str, Any] = {
        "page": page,
        "chosen": chosen,
        "sorts": _sorts(actor),
        "department": actor.role is Role.DEPARTMENT,
        "may_record": actor.role in d.RECORDERS,
        "next": asked.address(cursor=page.next) if page.next else "",
    }
    return await show(request, "opinions/list.html", **context)


@router.get("/new")
async def new(request: Request, actor: Actor = Depends(recorders)) -> Response:
    """The form of a new one; heard at what has a record, with what that says."""
    return await _new(request, actor)


@router.post("")
async def record(request: Request, actor: Actor = Depends(recorders)) -> Response:
    """Put on record."""
    return await forms.RECORD.post(request, actor, _new)


@router.get("/{opinion_id}")
async def one(request: Request, opinion_id: str, actor: Actor = Depends(readers)) -> Response:
    """One opinion."""
    return await _one(request, actor, opinion_id)


@router.post("/{opinion_id}/{act}")
async def act(request: Request, opinion_id: str, act: str, actor: Actor = Depends(readers)) -> Response:
    """What is done with it; raises NotFound for what is not done, Forbidden for who may not."""
    form = forms.ACTS.get(act)
    if form is None:
        raise NotFound("page")
    if actor.role not in forms.MAY[act]:
        raise Forbidden()
    return await form.post(request, actor, _one, opinion_id=opinion_id)


def _sorts(actor: Actor) -> tuple[str, ...]:
    """What a list may be narrowed to; what is to be classified and sent on is no department's or deputy's matter."""
    if actor.role in WATCHERS:
        return tuple(SORTS)
    asked = ("transferred", "overdue", "answered")
    return asked if actor.role is Role.DEPARTMENT else (*asked, "turned")


async def _new(request: Request, actor: Actor, form: Form | None = None, *, status: int = 200) -> Response:
    app_context = app_context_of(request)
    every = await lookups.maybe(app_context, d.ListDeputies(), actor)
    context: dict[str, Any] = {
        "deputies": lookups.deputies(every),
        "own": actor.role is Role.DEPUTY,
        "known": {} if form else await origins.of(request, actor),
        "kinds": forms.KINDS,
        "today": app_context.today().isoformat(),
        "form": form,
        "errors": form.errors if form else {},
        "key": new_key(),
    }
    return await show(request, "opinions/new.html", status, **context)


async def _one(
    request: Request, actor: Actor, opinion_id: str, form: Form | None = None, *, opened: str = "", status: int = 200
) -> Response:
    app_context = app_context_of(request)
    view = await app_context.ask(d.ReadHeardOpinion(opinion_id=opinion_id), actor)
    departments, deputies, topics = None, None, None
    if actor.role is Role.OFFICE:
        departments, deputies, topics = await asyncio.gather(
            lookups.maybe(app_context, ListDepartments(), actor),
            lookups.maybe(app_context, d.ListDeputies(), actor),
            lookups.maybe(app_context, ListTopics(limit=200), actor),
        )
    context: dict[str, Any] = {
        "view": view,
        "office": actor.role is Role.OFFICE,
        "department": actor.role is Role.DEPARTMENT,
        "mine": actor.role is Role.DEPUTY and view.deputy_id == actor.id,
        "departments": lookups.departments(None, departments),
        "deputies": lookups.deputies(deputies),
        "topics": [each for each in (topics.items if topics else []) if each.state in OPEN_TOPICS],
        "kinds": get_args(d.OpinionKind),
        "form": form,
        "errors": form.errors if form else {},
        "opened": opened,
        "key": new_key(),
    }
    return await show(request, "opinions/one.html", status, **context)
