"""The county's categories: what each is called and where it goes, and decisions that change the list."""

import asyncio
from http import HTTPStatus
from typing import Any

from fastapi import Depends, Request, Response

from contracts import county as c
from contracts.base import Actor
from contracts.categories import ToldCategory
from contracts.supervision import ListDepartments
from contracts.words import Role
from gateway.access import places_copy
from gateway.access.signed_in import signed_in
from gateway.bus.calls import new_key
from gateway.context import app_context_of
from gateway.county.category_forms import CATEGORIES, DECIDE, SAVE
from gateway.pages import forms, lookups
from gateway.pages.page_router import PageRouter
from gateway.pages.render import show

router = PageRouter(prefix=CATEGORIES)
the_office = signed_in(Role.OFFICE)


@router.get("")
async def categories(request: Request, actor: Actor = Depends(the_office)) -> Response:
    """Every category there is or was; `code` names the one whose form stands open."""
    return await _page(request, actor)


@router.post("")
async def save(request: Request, actor: Actor = Depends(the_office)) -> Response:
    """Add a category, or correct what is said of one."""
    return await _told(await SAVE.post(request, actor, _page), request)


@router.post("/decisions")
async def decide(request: Request, actor: Actor = Depends(the_office)) -> Response:
    """A decision that renames, merges or divides categories, or says that one is offered no longer, or again."""
    return await _told(await DECIDE.post(request, actor, _page), request)


async def _told(response: Response, request: Request) -> Response:
    """This gateway knows it when the next page is asked for."""
    app_context = app_context_of(request)
    if response.status_code == HTTPStatus.SEE_OTHER:
        await places_copy.renew(app_context.store, app_context.bus)
    return response


async def _page(
    request: Request, actor: Actor, form: forms.Form | None = None, *, status: int = 200, opened: str = ""
) -> Response:
    app_context = app_context_of(request)
    view, catalogue, register = await asyncio.gather(
        app_context.ask(c.ReadCounty(), actor),
        lookups.catalogue(app_context, actor),
        app_context.ask(ListDepartments(), actor),
    )
    by_code = {one.code: one for one in view.categories}
    chosen = by_code.get(request.query_params.get("code", ""))
    first = {code: likely[0] for code, likely in catalogue.items() if likely}
    context: dict[str, Any] = {
        "present": [one for one in view.categories if one.active],
        "gone": [one for one in view.categories if not one.active],
        "by_code": by_code,
        "first": first,
        "decisions": view.category_decisions[::-1],
        "departments": [(one.department, one.title) for one in register.items if one.active],
        "said": _said(chosen, first),
        "chosen": chosen,
        "saving": form if opened == SAVE.opened else None,
        "deciding": form if opened == DECIDE.opened else None,
        "ticked": [str(code) for code in form.data.getlist("before")] if form and opened == DECIDE.opened else [],
        "errors": form.errors if form else {},
        "keys": [new_key(), new_key()],
    }
    return await show(request, "county/categories.html", status, **context)


def _said(chosen: ToldCategory | None, first: dict[str, Any]) -> dict[str, str]:
    """What the form of an entry has to begin with."""
    if chosen is None:
        return dict.fromkeys(("category", "title", "title_en", "synonyms", "hotline", "department"), "")
    return {
        "category": chosen.code,
        "title": chosen.name,
        "title_en": chosen.name_en,
        "synonyms": "、".join(chosen.synonyms),
        "hotline": chosen.hotline,
        "department": first[chosen.code].department if chosen.code in first else "",
    }
