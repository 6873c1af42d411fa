"""What groups planned and did in a year, one group, one activity."""

import asyncio
from typing import Any

from fastapi import Depends, Request, Response

from contracts import deputies as d
from contracts.base import Actor
from contracts.roles import WATCHERS_AND_DEPUTIES
from contracts.suggestions import ListSuggestions
from contracts.topics import ListTopics
from contracts.words import Role
from gateway.access.signed_in import signed_in
from gateway.activities import forms
from gateway.bus.calls import new_key
from gateway.context import app_context_of
from gateway.pages import lookups
from gateway.pages.fields import year_asked
from gateway.pages.forms import Form
from gateway.pages.page_router import PageRouter
from gateway.pages.render import show
from kit.problems import NotFound

router = PageRouter()
readers = signed_in(*WATCHERS_AND_DEPUTIES)
actors = signed_in(Role.OFFICE, Role.DEPUTY)
a_deputy = signed_in(Role.DEPUTY)


@router.get("/groups")
async def groups(request: Request, kind: str = "", actor: Actor = Depends(readers)) -> Response:
    """Every group's year; a deputy's own group alone."""
    year, _ = year_asked(request)
    kind = kind if kind in ("place", "field") else ""
    query = d.ReadGroupWork(year=year, kind=kind or None)
    told = await app_context_of(request).ask(query, actor)
    return await show(request, "activities/groups.html", told=told, kind=kind, this_year=_this_year(request))


@router.get("/groups/{group_code}")
async def group(request: Request, group_code: str, actor: Actor = Depends(readers)) -> Response:
    """One group: its plan, its activities."""
    return await _group_page(request, actor, group_code)


@router.post("/groups/{group_code}/plan")
async def plan(request: Request, group_code: str, actor: Actor = Depends(actors)) -> Response:
    """The year's plan is adopted."""
    return await forms.PLAN.post(request, actor, _group_page, group_code=group_code)


@router.post("/groups/{group_code}/activities")
async def call(request: Request, group_code: str, actor: Actor = Depends(actors)) -> Response:
    """The group's deputies are asked to an activity."""
    return await forms.CALL.post(request, actor, _group_page, group_code=group_code)


@router.get("/activities/{activity_id}")
async def activity(request: Request, activity_id: str, actor: Actor = Depends(readers)) -> Response:
    """One activity."""
    return await _activity_page(request, actor, activity_id)


@router.post("/activities/{activity_id}/answer")
async def answer(request: Request, activity_id: str, actor: Actor = Depends(a_deputy)) -> Response:
    """The deputy comes, or asks for leave."""
    return await forms.ANSWER.post(request, actor, _activity_page, activity_id=activity_id)


@router.post("/activities/{activity_id}/record")
async def record(request: Request, activity_id: str, actor: Actor = Depends(actors)) -> Response:
    """Who was there and what came of it."""
    return await forms.RECORD.post(request, actor, _activity_page, activity_id=activity_id)


@router.post("/activities/{activity_id}/cancel")
async def cancel(request: Request, activity_id: str, actor: Actor = Depends(actors)) -> Response:
    """It is not held."""
    return await forms.CANCEL.post(request, actor, _activity_page, activity_id=activity_id)


async def _group_page(
    request: Request, actor: Actor, group_code: str, form: Form | None = None, *, opened: str = "", status: int = 200
) -> Response:
    app_context, (year, _) = app_context_of(request), year_asked(request)
    if form is not None and opened == "plan" and "year" not in form.errors:
        year = int(form.text("year"))
    try:
        asked = d.ReadGroupWork(year=year, group_code=group_code), d.ListActivities(year=year, group_code=group_code)
    except ValueError as broken:
        raise NotFound("deputy-group") from broken
    told, listed = await asyncio.gather(*(app_context.ask(one, actor) for one in asked))
    context: dict[str, Any] = {
        "group": told.items[0],
        "least": told.least,
        "year": year,
        "this_year": _this_year(request),
        "activities": listed.items,
        "written": forms.written(told.items[0].planned),
        "today": app_context.today().isoformat(),
    }
    return await show(request, "activities/group.html", status, **context, **_of_form(form, opened))


async def _activity_page(
    request: Request, actor: Actor, activity_id: str, form: Form | None = None, *, opened: str = "", status: int = 200
) -> Response:
    app_context = app_context_of(request)
    try:
        query = d.ReadActivity(activity_id=activity_id)
    except ValueError as broken:
        raise NotFound("activity") from broken
    told = await app_context.ask(query, actor)
    links = await _links(request, actor, told) if told.state != "cancelled" else {}
    today = app_context.today()
    context = {"told": told, **links, "begun": told.day <= today}
    return await show(request, "activities/activity.html", status, **context, **_of_form(form, opened))


async def _links(request: Request, actor: Actor, told: d.ActivityView) -> dict[str, Any]:
    """Titles of the year's suggestions and topics, by id; none while their service is away."""
    app_context, year = app_context_of(request), told.day.year
    suggestions, topics = await asyncio.gather(
        lookups.maybe(app_context, ListSuggestions(year=year, limit=200), actor),
        lookups.maybe(app_context, ListTopics(year=year, limit=200), actor),
    )
    return {
        "suggestions": {one.suggestion_id: one.title for one in (suggestions.items if suggestions else [])},
        "topics": {one.topic_id: one.title for one in (topics.items if topics else [])},
    }


def _of_form(form: Form | None, opened: str) -> dict[str, Any]:
    return {"form": form, "errors": form.errors if form else {}, "opened": opened, "key": new_key()}


def _this_year(request: Request) -> int:
    return app_context_of(request).today().year
