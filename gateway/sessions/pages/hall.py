"""Sessions as everyone sees them, a deputy's own page in the hall, and the big screen."""

import json
from collections.abc import Sequence
from typing import Any

from fastapi import Depends, Request, Response

from contracts import box as b
from contracts import sessions as h
from contracts.base import Actor
from contracts.words import Role
from gateway.access.signed_in import PUBLIC, anyone, signed_in
from gateway.bus.calls import new_key
from gateway.context import app_context_of
from gateway.pages import lookups
from gateway.pages.forms import Form
from gateway.pages.i18n import N_
from gateway.pages.page_router import PageRouter
from gateway.pages.render import show
from gateway.sessions.forms.hall import REMARK, SIGN_IN
from gateway.sessions.pages.turning import leaf

router = PageRouter()
a_deputy = signed_in(Role.DEPUTY)
ONE_COLUMN = 10
"""So many lines of a result are read from the back of a hall of 300."""
RUNS = ("drawn", "issuing", "open", "counting", "counted", "signed")


@router.get("/sessions", dependencies=[Depends(anyone)])
async def sessions(request: Request) -> Response:
    """Every session, newest first."""
    found: h.SessionList = await app_context_of(request).ask(h.ListSessions(), PUBLIC)
    return await show(
        request, "sessions/sessions.html", sessions=found.items, address="/sessions", title=N_("票决会议")
    )


@router.get("/sessions/{session_id}", dependencies=[Depends(anyone)])
async def session(request: Request, session_id: str) -> Response:
    """The list, and every announced result with its board."""
    view: h.SessionView = await app_context_of(request).ask(h.ReadSession(session_id=session_id), PUBLIC)
    return await show(request, "sessions/session.html", view=view)


@router.get("/screen/{session_id}", dependencies=[Depends(anyone)])
async def screen(request: Request, session_id: str) -> Response:
    """What hangs in the hall: turnout only while voting, the result after it was announced."""
    app_context = app_context_of(request)
    view: h.SessionView = await app_context.ask(h.ReadSession(session_id=session_id), PUBLIC)
    now = running(view)
    turnout = None
    if now is not None and now.mode == "electronic":
        turnout = await lookups.maybe(app_context, b.ReadTurnout(round_id=now.round_id), PUBLIC)
    last = next((held for held in reversed(view.rounds) if held.state == "announced"), None)
    shown = leaf(now.candidates if now else _lines(last) if last else [], app_context.clock.now())
    context = {"view": view, "running": now, "turnout": turnout, "last": last, "shown": shown}
    return await show(request, "sessions/screen.html", columns=_columns(shown.lines), **context)


@router.get("/hall")
async def mine(request: Request, actor: Actor = Depends(a_deputy)) -> Response:
    """The sessions a deputy may go to."""
    found: h.SessionList = await app_context_of(request).ask(h.ListSessions(), actor)
    return await show(request, "sessions/sessions.html", sessions=found.items, address="/hall", title=N_("我的会议"))


@router.get("/hall/{session_id}")
async def seat(request: Request, session_id: str, actor: Actor = Depends(a_deputy)) -> Response:
    """Sign in, speak, vote."""
    return await one_seat(request, actor, session_id)


@router.post("/hall/{session_id}/sign-in")
async def sign_in(request: Request, session_id: str, actor: Actor = Depends(a_deputy)) -> Response:
    """Attendance."""
    return await SIGN_IN.post(request, actor, None, session_id=session_id)


@router.post("/hall/{session_id}/remarks")
async def remark(request: Request, session_id: str, actor: Actor = Depends(a_deputy)) -> Response:
    """Something said in deliberation."""
    return await REMARK.post(request, actor, one_seat, session_id=session_id)


def _lines(told: h.RoundView) -> list[tuple[Any, Any]]:
    """Each candidate with its marks."""
    head = told.head or {"candidates": [], "totals": {"marks": []}}
    return list(zip(head["candidates"], head["totals"]["marks"], strict=True))


def _columns(lines: Sequence[Any]) -> list[Sequence[Any]]:
    """Two halves side by side where one column would be too long for a screen."""
    half = len(lines) if len(lines) <= ONE_COLUMN else -(-len(lines) // 2)
    return [lines[:half], lines[half:]] if lines[half:] else [lines]


def running(view: h.SessionView) -> h.RoundView | None:
    """The round under way."""
    return next((held for held in view.rounds if held.state in RUNS), None)


async def one_seat(
    request: Request, actor: Actor, session_id: str, form: Form | None = None, *, status: int = 200
) -> Response:
    """A deputy's own page, with whichever of its forms was wrong."""
    app_context = app_context_of(request)
    view: h.SessionView = await app_context.ask(h.ReadSession(session_id=session_id), actor)
    now = running(view)
    context = {
        "view": view,
        "running": now,
        "keys_json": json.dumps(now.keys) if now else "",
        "form": form,
        "errors": form.errors if form else {},
        "key": new_key(),
    }
    return await show(request, "sessions/seat.html", status, **context)
