"""What no deputy took: found, listed, and given to one deputy by the office."""

from typing import Any

from fastapi import Depends, Request, Response

from contracts import deputies as d
from contracts.base import Actor
from contracts.words import Role
from gateway.access.signed_in import signed_in
from gateway.pages.listing import Asked, listed
from gateway.pages.matters import MATTERS, chosen
from gateway.pages.page_router import PageRouter
from gateway.pages.render import show

router = PageRouter(prefix="/office")
readers = signed_in(Role.OFFICE, Role.LEADER)


def _query(asked: Asked, **page: Any) -> d.UnfilledMatters:
    return d.UnfilledMatters(**chosen(asked), **asked.moments(), **page)


@router.get("/unfilled")
async def unfilled(request: Request, cursor: str | None = None, actor: Actor = Depends(readers)) -> Response:
    """What no deputy took, to be assigned by hand."""
    asked = Asked(request)
    context = await listed(request, asked, _query(asked, cursor=cursor, limit=asked.limit), actor)
    may_act = actor.role is Role.OFFICE
    return await show(request, "roster/unfilled.html", **context, chosen=chosen(asked), may_act=may_act)


@router.get("/unfilled.xlsx")
async def file(request: Request, actor: Actor = Depends(readers)) -> Response:
    """What is listed, every line of it, as a workbook."""
    return await MATTERS.file(request, _query(Asked(request)), actor)
