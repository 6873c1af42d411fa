"""The list of courses, one as its reader has it, and a file beside it."""

from typing import Any

from fastapi import Depends, Request, Response

from contracts import deputies as d
from contracts.base import Actor
from contracts.roles import EVERYONE, WATCHERS
from contracts.words import Role
from gateway.access.signed_in import signed_in
from gateway.context import app_context_of
from gateway.courses.handed import handed
from gateway.courses.pages.desk import page_of
from gateway.pages.listing import Asked
from gateway.pages.page_router import PageRouter
from gateway.pages.render import show, web_settings
from kit.problems import NotFound

router = PageRouter(prefix="/courses")
readers = signed_in(*EVERYONE)


@router.get("")
async def listed(request: Request, cursor: str | None = None, actor: Actor = Depends(readers)) -> Response:
    """What the reader is offered, found by words and series; for office, leaders and auditors drafts, too."""
    asked = Asked(request)
    sorts = ("shown", "drafts") if actor.role in WATCHERS else ("shown",)
    only: Any = asked.one_of("only", sorts) or "shown"
    series = asked.text("series")
    query = d.ListCourses(words=asked.text(), series=series, only=only, cursor=cursor, limit=web_settings().list_rows)
    page: d.CoursePage = await app_context_of(request).ask(query, actor)
    context = {
        "page": page,
        "asked": query,
        "office": actor.role is Role.OFFICE,
        "watches": actor.role in WATCHERS,
        "next": asked.address(cursor=page.next) if page.next else "",
    }
    return await show(request, "courses/list.html", **context)


@router.get("/{course_id}")
async def one(request: Request, course_id: str, actor: Actor = Depends(readers)) -> Response:
    """One of them, with its films and papers."""
    return await page_of(request, actor, course_id)


@router.get("/{course_id}/files/{file_id}")
async def file(request: Request, course_id: str, file_id: str, actor: Actor = Depends(readers)) -> Response:
    """A file, or a range of its bytes, as a browser's player asks for it."""
    try:
        d.ReadCourseFile(course_id=course_id, file_id=file_id)
    except ValueError as broken:
        raise NotFound("course-file") from broken
    return await handed(request, actor, course_id, file_id)
