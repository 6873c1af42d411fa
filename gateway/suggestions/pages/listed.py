"""A year's suggestions, found by words and filters; the same lines as a workbook and for paper."""

from typing import Any

from fastapi import APIRouter, Depends, Request, Response

from contracts import suggestions as h
from contracts.base import Actor
from contracts.townships import TOWNSHIPS
from contracts.words import Category
from gateway.access.signed_in import signed_in
from gateway.context import app_context_of
from gateway.pages import forms, i18n
from gateway.pages.listing import Asked, every, exported, listed
from gateway.pages.render import show, web_settings
from gateway.suggestions import tables

router = APIRouter()
readers = signed_in(*h.EVERYONE)
STATES = ("submitted", "assigned", "handling", "replied", "rehandling", "closed", "withdrawn")


def _chosen(asked: Asked) -> dict[str, Any]:
    only = asked.text("only")
    return {
        "year": forms.year_in(asked.text("year")),
        "state": asked.one_of("state", STATES),
        "words": asked.text(),
        "key": True if only == "key" else None,
        **{name: only == code for name, code in (("mine", "mine"), ("overdue", "overdue"), ("objected", "objected"))},
        "look_back_due": only == "look_back",
        "department": asked.id("department"),
        "deputy": asked.id("deputy"),
        "category": asked.one_of("category", Category),
        "township": asked.one_of("township", TOWNSHIPS),
    }


@router.get("/suggestions")
async def year(request: Request, cursor: str | None = None, actor: Actor = Depends(readers)) -> Response:
    """A year's suggestions with their counts."""
    asked = Asked(request)
    chosen = _chosen(asked)
    query = h.ListSuggestions(**chosen, **asked.moments(), cursor=cursor, limit=web_settings().list_rows)
    context = await listed(request, asked, query, actor)
    context["chosen"] = chosen | {"since": asked.day("since"), "until": asked.day("until")}
    return await show(request, "suggestions/year.html", **context, only=asked.text("only"), states=STATES)


@router.get("/suggestions.xlsx")
async def file(request: Request, actor: Actor = Depends(readers)) -> Response:
    """What the list shows, every line of it, as a workbook."""
    app_context, asked = app_context_of(request), Asked(request)
    page, more = await every(app_context, h.ListSuggestions(**_chosen(asked), **asked.moments()), actor)
    sheet = tables.suggestions(page.items, app_context.settings.zone, i18n.language(request), more=more)
    return await exported(sheet, "suggestions")
