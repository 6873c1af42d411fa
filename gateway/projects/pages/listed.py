"""Livelihood projects in public, found by words and filters; the same as a workbook and for paper."""

from typing import Any, get_args

from fastapi import Depends, Request, Response

from contracts import projects as c
from contracts.base import Actor
from contracts.words import Colour
from gateway.access.signed_in import signed_in
from gateway.pages import forms
from gateway.pages.listing import Asked, listed
from gateway.pages.page_router import PageRouter
from gateway.pages.render import show
from gateway.places import TOWNSHIPS
from gateway.projects import tables

router = PageRouter(prefix="/projects")
readers = signed_in(*c.EVERYONE)


def _chosen(asked: Asked) -> dict[str, Any]:
    return {
        "words": asked.text(),
        "year": forms.year_in(asked.text("year")),
        "state": asked.one_of("state", get_args(c.State)),
        "township": asked.one_of("township", TOWNSHIPS),
        "department": asked.id("department"),
        "deputy": asked.id("deputy"),
        "light": asked.one_of("light", Colour),
    }


def _query(asked: Asked, **page: Any) -> c.ListProjects:
    return c.ListProjects(**_chosen(asked), **asked.moments(), **page)


@router.get("")
async def every(request: Request, cursor: str | None = None, actor: Actor = Depends(readers)) -> Response:
    """Projects with the totals of what the filters let through."""
    asked = Asked(request)
    context = await listed(request, asked, _query(asked, cursor=cursor, limit=asked.limit), actor)
    return await show(request, "projects/list.html", **context, chosen=_chosen(asked), lights=tuple(Colour))


@router.get(".xlsx")
async def file(request: Request, actor: Actor = Depends(readers)) -> Response:
    """What is listed, every line of it, as a workbook."""
    return await tables.PROJECTS.file(request, _query(Asked(request)), actor)
