"""Submitted suggestions: the year's list, one with its parts and history, what each role can do."""

from typing import Any

from fastapi import APIRouter, Depends, Request, Response

from contracts import suggestions as h
from contracts.base import Actor
from contracts.supervision import ListDepartments
from contracts.words import Role
from gateway.access.signed_in import signed_in
from gateway.bus.calls import new_key
from gateway.context import app_context_of
from gateway.pages import forms, lookups
from gateway.pages.forms import Form
from gateway.pages.render import show, web_settings
from gateway.suggestions.forms.handling import ACTS
from kit.problems import NotFound

router = APIRouter(prefix="/suggestions")
readers = signed_in(*h.EVERYONE)
actors = signed_in(Role.OFFICE, Role.DEPARTMENT, Role.DEPUTY)
STATES = ("submitted", "assigned", "handling", "replied", "rehandling", "closed", "withdrawn")


@router.get("")
async def year(
    request: Request,
    year: str = "",
    state: str = "",
    only: str = "",
    words: str = "",
    department: str = "",
    cursor: str | None = None,
    actor: Actor = Depends(readers),
) -> Response:
    """A year's suggestions with their counts."""
    app_context = app_context_of(request)
    chosen: dict[str, Any] = {"year": forms.year_in(year)}
    chosen |= {"state": state if state in STATES else None, "words": words[:100]}
    chosen |= {"key": True if only == "key" else None, "mine": only == "mine", "look_back_due": only == "look_back"}
    chosen |= {"overdue": only == "overdue", "objected": only == "objected", "department": department[:64] or None}
    page = await app_context.ask(h.ListSuggestions(**chosen, cursor=cursor, limit=web_settings().list_rows), actor)
    return await show(request, "suggestions/year.html", page=page, chosen=chosen, only=only, states=STATES)


@router.get("/{suggestion_id}")
async def one(request: Request, suggestion_id: str, actor: Actor = Depends(readers)) -> Response:
    """One suggestion as far as the reader may see it."""
    return await _page(request, actor, suggestion_id)


@router.post("/{suggestion_id}/{what}")
async def do(request: Request, suggestion_id: str, what: str, actor: Actor = Depends(actors)) -> Response:
    """One of the acts of the page; the service knows whose act it is."""
    page_form = ACTS.get(what)
    if page_form is None:
        raise NotFound("suggestion")
    return await page_form.post(request, actor, again, suggestion_id=suggestion_id)


async def again(
    request: Request, actor: Actor, suggestion_id: str, form: Form, *, opened: str, status: int
) -> Response:
    """A page has a form for each of its parts."""
    return await _page(request, actor, suggestion_id, form, opened=f"{opened}{form.text('part')}", status=status)


async def _page(
    request: Request, actor: Actor, suggestion_id: str, form: Form | None = None, *, opened: str = "", status: int = 200
) -> Response:
    app_context = app_context_of(request)
    view: h.SuggestionView = await app_context.ask(h.ReadSuggestion(suggestion_id=suggestion_id), actor)
    departments, others = None, None
    if actor.role is Role.OFFICE:
        departments = await lookups.maybe(app_context, ListDepartments(), actor)
        others = await lookups.maybe(app_context, h.ListSuggestions(category=view.category, limit=50), actor)
    mine = [part.assignment_id for part in view.parts if part.department == actor.department]
    context = {
        "view": view,
        "mine": mine if actor.role is Role.DEPARTMENT else [],
        "lead": actor.role is Role.DEPUTY and view.lead.deputy_id == actor.id,
        "office": actor.role is Role.OFFICE,
        "departments": lookups.departments(None, departments),
        "others": [other for other in (others.items if others else []) if other.suggestion_id != suggestion_id],
        "form": form,
        "errors": form.errors if form else {},
        "opened": opened,
        "key": new_key(),
    }
    return await show(request, "suggestions/one.html", status, **context)
