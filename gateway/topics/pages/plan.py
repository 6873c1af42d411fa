"""The supervision plan, found by words and filters; the same as a workbook and for paper."""

from typing import Any

from fastapi import Depends, Request, Response

from contracts import topics as t
from contracts.base import Actor
from contracts.words import Role
from gateway.access.signed_in import signed_in
from gateway.pages.fields import year_asked
from gateway.pages.listing import Asked, listed
from gateway.pages.page_router import PageRouter
from gateway.pages.render import show
from gateway.places import TOWNSHIPS
from gateway.topics import tables
from gateway.topics.forms import category_of

router = PageRouter(prefix="/topics")
readers = signed_in(*t.EVERYONE)
STATES = ("adopted", "researching", "reported", "dropped")


def _chosen(request: Request, asked: Asked, actor: Actor) -> dict[str, Any]:
    year, named = year_asked(request)
    mine = bool(asked.text("mine")) and actor.role is Role.DEPUTY
    return {
        "words": asked.text(),
        "year": year if named or not (mine or asked.text()) else None,
        "state": asked.one_of("state", STATES),
        "category": category_of(asked.text("category")),
        "mine": mine,
        "township": asked.one_of("township", TOWNSHIPS),
        "department": asked.id("department"),
        "deputy": asked.id("deputy"),
    }


@router.get("")
async def plan(request: Request, cursor: str | None = None, actor: Actor = Depends(readers)) -> Response:
    """The plan of a year; a deputy may look at their own part of it. Words are looked for in every year's."""
    asked = Asked(request)
    chosen = _chosen(request, asked, actor)
    query = t.ListTopics(**chosen, **asked.moments(), cursor=cursor, limit=asked.limit)
    context = await listed(request, asked, query, actor)
    context |= {"chosen": chosen, "year": year_asked(request)[0], "states": STATES}
    may = {"may_adopt": actor.role is Role.OFFICE, "deputy": actor.role is Role.DEPUTY}
    return await show(request, "topics/plan.html", **context, **may)


@router.get(".xlsx")
async def file(request: Request, actor: Actor = Depends(readers)) -> Response:
    """What is listed, every line of it, as a workbook."""
    asked = Asked(request)
    query = t.ListTopics(**_chosen(request, asked, actor), **asked.moments())
    return await tables.TOPICS.file(request, query, actor)
