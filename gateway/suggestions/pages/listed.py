"""A year's suggestions, found by words and filters; the same lines as a workbook and for paper."""

import asyncio
from functools import partial
from typing import Any

from anyio.to_thread import run_sync
from fastapi import APIRouter, Depends, Request, Response

from contracts import suggestions as h
from contracts.base import Actor
from contracts.deputies import ListDeputies
from contracts.supervision import ListDepartments
from contracts.townships import TOWNSHIPS
from contracts.words import Category
from gateway.access.signed_in import signed_in
from gateway.api.spreadsheets import MEDIA, workbook
from gateway.context import app_context_of
from gateway.pages import forms, i18n, lookups
from gateway.pages.listing import ALL, Asked, every
from gateway.pages.paper.paper import congress
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
    app_context, asked = app_context_of(request), Asked(request)
    chosen = _chosen(asked)
    query = h.ListSuggestions(**chosen, **asked.moments(), cursor=cursor, limit=web_settings().list_rows)
    page = await app_context.ask(query, actor)
    more = False
    if asked.whole:
        lines, more = await every(app_context, query, actor)
        page = page.model_copy(update={"items": lines, "next": None})
    departments, deputies = await asyncio.gather(
        lookups.maybe(app_context, ListDepartments(), actor), lookups.maybe(app_context, ListDeputies(), actor)
    )
    context = {
        "page": page,
        "chosen": chosen | {"since": asked.day("since"), "until": asked.day("until")},
        "only": asked.text("only"),
        "states": STATES,
        "departments": departments.items if departments else [],
        "deputies": deputies.items if deputies else [],
        "whole": asked.whole,
        "left_out": more,
        "next": asked.address(cursor=page.next) if page.next else "",
        "listed": asked.address(),
        "paper": asked.address(rows=ALL),
    }
    return await show(request, "suggestions/year.html", **context)


@router.get("/suggestions.xlsx")
async def file(request: Request, actor: Actor = Depends(readers)) -> Response:
    """What the list shows, every line of it, as a workbook."""
    app_context, asked = app_context_of(request), Asked(request)
    query = h.ListSuggestions(**_chosen(asked), **asked.moments())
    lines, more = await every(app_context, query, actor)
    rows = tables.suggestions(lines, app_context.settings.zone, i18n.language(request), more=more)
    named = {"Content-Disposition": 'attachment; filename="suggestions.xlsx"'}
    return Response(
        await run_sync(partial(workbook, rows, author=congress(), columns_kept=2)),
        media_type=MEDIA["xlsx"],
        headers=named,
    )
