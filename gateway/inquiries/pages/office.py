"""The office opens inquiries and sees what waits; a department finds the questions it was asked."""

import asyncio
from typing import Any, Literal, cast

from fastapi import Depends, Request, Response

from contracts import inquiries as c
from contracts.base import Actor
from contracts.supervision import ListDepartments
from contracts.words import Role
from gateway.access.signed_in import PUBLIC, signed_in
from gateway.bus.calls import new_key
from gateway.context import app_context_of
from gateway.inquiries.forms.inquiries import OPEN, STAGES
from gateway.inquiries.pages.inquiries import the_office, watchers
from gateway.pages import lookups
from gateway.pages.fields import year_asked
from gateway.pages.forms import Form
from gateway.pages.page_router import PageRouter
from gateway.pages.render import show, web_settings

router = PageRouter()
a_handler = signed_in(Role.DEPARTMENT)


@router.get("/office/inquiries")
async def inquiries(request: Request, actor: Actor = Depends(watchers)) -> Response:
    """What waits for an answer, which promises wait to be kept, and the newest inquiries."""
    return await _page(request, actor)


@router.post("/office/inquiries")
async def open_inquiry(request: Request, actor: Actor = Depends(the_office)) -> Response:
    """Announce one."""
    return await OPEN.post(request, actor, _page)


@router.get("/questions")
async def questions(
    request: Request, which: str = "", cursor: str | None = None, actor: Actor = Depends(a_handler)
) -> Response:
    """What this department was asked and has still to answer; or what it promised."""
    chosen = cast(Literal["unanswered", "promises", "all"], which if which in ("promises", "all") else "unanswered")
    query = c.ListQuestions(which=chosen, cursor=cursor, limit=web_settings().list_rows)
    page = await app_context_of(request).ask(query, actor)
    return await show(request, "inquiries/questions.html", page=page, which=chosen)


async def _page(request: Request, actor: Actor, form: Form | None = None, *, status: int = 200) -> Response:
    app_context = app_context_of(request)
    year, chosen = year_asked(request)
    rows = web_settings().list_rows
    found, waiting, promised, subjects, every = await asyncio.gather(
        app_context.ask(c.ListInquiries(limit=rows), actor),
        app_context.ask(c.ListQuestions(limit=rows), actor),
        app_context.ask(c.ListQuestions(which="promises", limit=rows), actor),
        app_context.ask(c.ListSubjects(year=year), actor),
        lookups.maybe(app_context, ListDepartments(), PUBLIC),
    )
    context: dict[str, Any] = {
        "inquiries": found.items,
        "waiting": waiting.items,
        "promised": promised.items,
        "subjects": subjects.items,
        "departments": lookups.departments(None, every),
        "stages": STAGES,
        "year": year,
        "chosen": chosen,
        "may_act": actor.role is Role.OFFICE,
        "form": form,
        "errors": form.errors if form else {},
        "key": new_key(),
    }
    return await show(request, "inquiries/office.html", status, **context)
