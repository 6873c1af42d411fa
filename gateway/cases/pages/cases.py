"""Every case, found by words and filters; the same lines as a workbook and for paper."""

from typing import Any

from fastapi import Depends, Request, Response

from contracts import supervision as s
from contracts.base import Actor
from contracts.words import AppealState, Colour, Kind, Role
from gateway.access.signed_in import signed_in
from gateway.cases import tables
from gateway.categories import NAMES
from gateway.pages.listing import Asked, listed
from gateway.pages.page_router import PageRouter
from gateway.pages.render import show
from gateway.places import TOWNSHIPS

router = PageRouter(prefix="/office")
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
        "category": asked.one_of("category", NAMES),
    }


def _query(asked: Asked, **page: Any) -> s.ListCases:
    return s.ListCases(**_chosen(asked), **asked.moments(), **SCOPES.get(asked.text("only"), {}), **page)


@router.get("/cases")
async def cases(request: Request, cursor: str | None = None, actor: Actor = Depends(watchers)) -> Response:
    """Every case, filtered; the most urgent first."""
    asked = Asked(request)
    context = await listed(request, asked, _query(asked, cursor=cursor, limit=asked.limit), actor)
    chosen = _chosen(asked) | {"only": asked.text("only")}
    return await show(request, "cases/cases.html", **context, chosen=chosen, may_act=actor.role is Role.OFFICE)


@router.get("/cases.xlsx")
async def file(request: Request, actor: Actor = Depends(watchers)) -> Response:
    """What the list shows, every line of it, as a workbook."""
    return await tables.CASES.file(request, _query(Asked(request)), actor)
