"""Every case, found by words and filters; the same lines as a workbook and for paper."""

import asyncio
from functools import partial
from typing import Any

from anyio.to_thread import run_sync
from fastapi import APIRouter, Depends, Request, Response

from contracts import supervision as s
from contracts.base import Actor
from contracts.deputies import ListDeputies
from contracts.townships import TOWNSHIPS
from contracts.words import AppealState, Category, Colour, Kind
from gateway.access.signed_in import signed_in
from gateway.api.spreadsheets import MEDIA, workbook
from gateway.cases import tables
from gateway.context import app_context_of
from gateway.pages import i18n, lookups
from gateway.pages.listing import ALL, Asked, every
from gateway.pages.paper.paper import congress
from gateway.pages.render import show, web_settings

router = APIRouter(prefix="/office")
watchers = signed_in(*s.WATCHERS)
SCOPES = {
    "open": {"open": True},
    "closed": {"open": False},
    "overdue": {"overdue": True},
    "review": {"to_review": True},
}


def _chosen(asked: Asked) -> dict[str, Any]:
    return {
        "words": asked.text(),
        "state": asked.one_of("state", AppealState),
        "colour": asked.one_of("colour", Colour),
        "township": asked.one_of("township", TOWNSHIPS),
        "department": asked.id("department"),
        "deputy": asked.id("deputy"),
        "kind": asked.one_of("kind", Kind),
        "category": asked.one_of("category", Category),
    }


def _query(asked: Asked, **page: Any) -> s.ListCases:
    return s.ListCases(**_chosen(asked), **asked.moments(), **SCOPES.get(asked.text("only"), {}), **page)


@router.get("/cases")
async def cases(request: Request, cursor: str | None = None, actor: Actor = Depends(watchers)) -> Response:
    """Every case, filtered; the most urgent first."""
    app_context, asked = app_context_of(request), Asked(request)
    if asked.whole:
        lines, more = await every(app_context, _query(asked), actor)
        page = s.CasePage(items=lines)
    else:
        page = await app_context.ask(_query(asked, cursor=cursor, limit=web_settings().list_rows), actor)
        more = False
    departments, deputies = await asyncio.gather(
        lookups.maybe(app_context, s.ListDepartments(), actor), lookups.maybe(app_context, ListDeputies(), actor)
    )
    context = {
        "page": page,
        "chosen": _chosen(asked)
        | {"only": asked.text("only"), "since": asked.day("since"), "until": asked.day("until")},
        "departments": departments.items if departments else [],
        "deputies": deputies.items if deputies else [],
        "whole": asked.whole,
        "left_out": more,
        "next": asked.address(cursor=page.next) if page.next else "",
        "listed": asked.address(),
        "paper": asked.address(rows=ALL),
    }
    return await show(request, "cases/cases.html", **context)


@router.get("/cases.xlsx")
async def file(request: Request, actor: Actor = Depends(watchers)) -> Response:
    """What the list shows, every line of it, as a workbook."""
    lines, more = await every(app_context_of(request), _query(Asked(request)), actor)
    rows = tables.cases(lines, app_context_of(request).settings.zone, i18n.language(request), more=more)
    written = await run_sync(partial(workbook, rows, author=congress(), columns_kept=2))
    return Response(
        written, media_type=MEDIA["xlsx"], headers={"Content-Disposition": 'attachment; filename="cases.xlsx"'}
    )
