"""Atom feeds of what is public, the calendars of sessions and reception days, and the page that lists them."""

from fastapi import APIRouter, Depends, Request, Response

from gateway.access.signed_in import PUBLIC, anyone
from gateway.context import app_context_of
from gateway.feeds import atom, due, ical
from gateway.feeds.entries import FEEDS, newest
from gateway.pages import words
from gateway.pages.proof import origin
from gateway.pages.render import show
from kit.problems import NotFound

router = APIRouter(prefix="/feeds", dependencies=[Depends(anyone)])


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
    return Response(ical.written(items, origin(request), title, app_context.clock.now()), media_type=ical.MEDIA_TYPE)


@router.get("/receptions.ics")
async def receptions(request: Request) -> Response:
    """Days on which deputies receive residents at stations."""
    app_context = app_context_of(request)
    items = await due.receptions(app_context, PUBLIC)
    title = f"{words.county('zh')}代表接待日"
    return Response(ical.written(items, origin(request), title, app_context.clock.now()), media_type=ical.MEDIA_TYPE)


@router.get("/{name}.atom")
async def feed(request: Request, name: str) -> Response:
    """One feed. An unknown one is `feed-not-found`."""
    if name not in FEEDS:
        raise NotFound("feed")
    app_context, one = app_context_of(request), FEEDS[name]
    county = words.county("zh")
    title = f"{county} · {one.title}"
    told = atom.written(await newest(one, app_context), origin(request), f"/feeds/{name}.atom", one.page, title, county)
    return Response(told, media_type=atom.MEDIA_TYPE)
