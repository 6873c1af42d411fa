"""A year's suggestions, found by words and filters; the same lines as a workbook and for paper."""

from typing import Any

from fastapi import Depends, Request, Response

from contracts import suggestions as h
from contracts.base import Actor
from gateway.access.signed_in import signed_in
from gateway.categories import NAMES
from gateway.pages import forms
from gateway.pages.listing import Asked, listed
from gateway.pages.page_router import PageRouter
from gateway.pages.render import show
from gateway.places import TOWNSHIPS
from gateway.suggestions import tables

router = PageRouter()
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
        "category": asked.one_of("category", NAMES),
        "township": asked.one_of("township", TOWNSHIPS),
    }


@router.get("/suggestions")
async def year(request: Request, cursor: str | None = None, actor: Actor = Depends(readers)) -> Response:
    """A year's suggestions with their counts."""
    asked = Asked(request)
    chosen = _chosen(asked)
    query = h.ListSuggestions(**chosen, **asked.moments(), cursor=cursor, limit=asked.limit)
    context = await listed(request, asked, query, actor)
    only = asked.text("only")
    return await show(request, "suggestions/year.html", **context, chosen=chosen, only=only, states=STATES)


@router.get("/suggestions.xlsx")
async def file(request: Request, actor: Actor = Depends(readers)) -> Response:
    """What the list shows, every line of it, as a workbook."""
    asked = Asked(request)
    query = h.ListSuggestions(**_chosen(asked), **asked.moments())
    return await tables.SUGGESTIONS.file(request, query, actor)
