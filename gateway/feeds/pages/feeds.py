"""Atom feeds of what is public, the calendars of sessions and reception days, and the page that lists them."""

from datetime import UTC, datetime
from email.utils import format_datetime
from hashlib import sha256

from fastapi import Depends, Request, Response

from gateway.access.signed_in import PUBLIC, anyone
from gateway.context import app_context_of
from gateway.feeds import atom, due
from gateway.feeds.entries import FEEDS, newest
from gateway.feeds.pages.ics import calendar
from gateway.pages import words
from gateway.pages.page_router import PageRouter
from gateway.pages.proof import origin
from gateway.pages.render import show
from kit.problems import NotFound

router = PageRouter(prefix="/feeds", dependencies=[Depends(anyone)])


@router.get("")
async def every(request: Request) -> Response:
    """What can be subscribed to."""
    return await show(request, "feeds/all.html", feeds=tuple(FEEDS.values()), origin=origin(request))


@router.get("/sessions.ics")
async def sessions(request: Request) -> Response:
    """Days on which sessions are held."""
    app_context = app_context_of(request)
    items = await due.sessions(app_context, PUBLIC)
    title = f"{words.county('zh')}票决会议"
    return calendar(request, items, title)


@router.get("/receptions.ics")
async def receptions(request: Request) -> Response:
    """Days on which deputies receive residents at stations."""
    app_context = app_context_of(request)
    items = await due.receptions(app_context, PUBLIC)
    title = f"{words.county('zh')}代表接待日"
    return calendar(request, items, title)


@router.get("/{name}.atom")
async def feed(request: Request, name: str) -> Response:
    """One feed. An unknown one is `feed-not-found`."""
    if name not in FEEDS:
        raise NotFound("feed")
    app_context, one = app_context_of(request), FEEDS[name]
    county = words.county("zh")
    title = f"{county} · {one.title}"
    entries = await newest(one, app_context)
    told = atom.written(entries, origin(request), f"/feeds/{name}.atom", one.page, title, county)
    return _conditional(request, told, max((entry.at for entry in entries), default=None))


def _conditional(request: Request, told: str, at: datetime | None) -> Response:
    """The feed with its ETag and when its newest entry is of; 304 for a reader who has it (RFC 9110, 13.2.2)."""
    headers = {"ETag": f'"{sha256(told.encode()).hexdigest()[:32]}"', "Cache-Control": "no-cache"}
    if at is not None:
        headers["Last-Modified"] = format_datetime(at.astimezone(UTC), usegmt=True)
    asked = request.headers
    same = headers["ETag"] in asked.get("if-none-match", "")
    if "if-none-match" not in asked and at is not None:
        same = asked.get("if-modified-since") == headers["Last-Modified"]
    if same:
        return Response(status_code=304, headers=headers)
    return Response(told, media_type=atom.MEDIA_TYPE, headers=headers)
