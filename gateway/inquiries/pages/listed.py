"""Inquiries in public, found by words and filters; the same as a workbook and for paper."""

from typing import Any

from fastapi import Depends, Request, Response

from contracts import inquiries as c
from gateway.access.signed_in import PUBLIC, anyone
from gateway.context import app_context_of
from gateway.inquiries import tables
from gateway.inquiries.forms.inquiries import STAGES
from gateway.pages import lookups
from gateway.pages.fields import year_asked
from gateway.pages.listing import Asked, listed
from gateway.pages.page_router import PageRouter
from gateway.pages.render import show

router = PageRouter(prefix="/inquiries", dependencies=[Depends(anyone)])
RUNNING = {"running": True, "concluded": False}


def _chosen(request: Request, asked: Asked) -> dict[str, Any]:
    year, named = year_asked(request)
    return {
        "words": asked.text(),
        "year": year if named else None,
        "stage": asked.one_of("stage", STAGES),
        "department": (asked.id("department") or "")[:40] or None,
        "running": RUNNING.get(asked.text("only")),
    }


def _query(request: Request, asked: Asked, **page: Any) -> c.ListInquiries:
    return c.ListInquiries(**_chosen(request, asked), **asked.moments(), **page)


@router.get("")
async def inquiries(request: Request, cursor: str | None = None) -> Response:
    """Every inquiry, or those that were asked for; and the surveys that run."""
    asked, app_context = Asked(request), app_context_of(request)
    context = await listed(request, asked, _query(request, asked, cursor=cursor, limit=asked.limit), PUBLIC)
    surveys = await lookups.maybe(app_context, c.ListSurveys(running=True), PUBLIC)
    context |= {"chosen": _chosen(request, asked) | {"only": asked.text("only")}, "this_year": app_context.today().year}
    return await show(request, "inquiries/list.html", **context, surveys=surveys.items if surveys else [])


@router.get(".xlsx")
async def file(request: Request) -> Response:
    """What is listed, every line of it, as a workbook."""
    return await tables.INQUIRIES.file(request, _query(request, Asked(request)), PUBLIC)
