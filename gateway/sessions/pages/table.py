"""The table in the hall: the office calls and draws, tellers open, close and count, the scrutineer seals."""

from typing import Any

from fastapi import Depends, Request, Response

from contracts import box as b
from contracts import deputies as d
from contracts import scrutiny as s
from contracts import sessions as h
from contracts.audit import ReadAuditHeads, WitnessedHead
from contracts.base import Actor
from contracts.selection import ListSeasons
from contracts.words import Role
from gateway.access.signed_in import PUBLIC, signed_in
from gateway.bus.calls import new_key
from gateway.context import AppContext, app_context_of
from gateway.pages import forms, lookups
from gateway.pages.forms import Form
from gateway.pages.page_router import PageRouter
from gateway.pages.render import show
from gateway.sessions.forms import convening, rounds, slips
from gateway.sessions.pages.hall import running

router = PageRouter(prefix="/table")
at_the_table = signed_in(Role.OFFICE, Role.TELLER, Role.SCRUTINEER)
the_office = signed_in(Role.OFFICE)
a_teller = signed_in(Role.TELLER)
tellers = signed_in(Role.OFFICE, Role.TELLER)
the_scrutineer = signed_in(Role.SCRUTINEER)


@router.get("")
async def tables(request: Request, actor: Actor = Depends(at_the_table)) -> Response:
    """Every session; the office calls a new one."""
    return await _tables(request, actor)


@router.post("")
async def call(request: Request, actor: Actor = Depends(the_office)) -> Response:
    """Call a session."""
    return await convening.CALL.post(request, actor, _tables)


@router.get("/{session_id}")
async def table(request: Request, session_id: str, preset: str = "", actor: Actor = Depends(at_the_table)) -> Response:
    """One session with all that can be done now; `preset` fills the rules with those of a vote that was held."""
    return await one_table(request, actor, session_id, preset=preset)


@router.post("/{session_id}/candidates")
async def put_candidates(request: Request, session_id: str, actor: Actor = Depends(the_office)) -> Response:
    """The list, one candidate a line."""
    return await convening.PUT_CANDIDATES.post(request, actor, one_table, session_id=session_id)


@router.post("/{session_id}/sign-in")
async def sign_in(request: Request, session_id: str, actor: Actor = Depends(a_teller)) -> Response:
    """Sign somebody in whose phone does not."""
    return await convening.SIGN_IN.post(request, actor, one_table, session_id=session_id)


@router.post("/{session_id}/slips")
async def list_slips(request: Request, session_id: str, actor: Actor = Depends(the_scrutineer)) -> Response:
    """Public keys of the slips that the scrutineer made."""
    return await slips.LIST.post(request, actor, one_table, session_id=session_id)


@router.post("/{session_id}/rounds")
async def draw(request: Request, session_id: str, actor: Actor = Depends(the_office)) -> Response:
    """Draw up a round."""
    return await rounds.DRAW.post(request, actor, one_table, session_id=session_id)


@router.post("/{session_id}/rounds/{round_id}/open")
async def open_round(request: Request, session_id: str, round_id: str, actor: Actor = Depends(tellers)) -> Response:
    """Casting begins."""
    return await rounds.OPEN.post(request, actor, None, session_id=session_id, round_id=round_id)


@router.post("/{session_id}/rounds/{round_id}/close")
async def close_round(request: Request, session_id: str, round_id: str, actor: Actor = Depends(tellers)) -> Response:
    """Casting ends."""
    return await rounds.CLOSE.post(request, actor, None, session_id=session_id, round_id=round_id)


@router.post("/{session_id}/rounds/{round_id}/abandon")
async def abandon(request: Request, session_id: str, round_id: str, actor: Actor = Depends(at_the_table)) -> Response:
    """Give the round up, to hold it again on paper; after the close the scrutineer, who does not seal it."""
    return await rounds.ABANDON.post(request, actor, _round, session_id=session_id, round_id=round_id)


@router.post("/{session_id}/rounds/{round_id}/count")
async def count(request: Request, session_id: str, round_id: str, actor: Actor = Depends(a_teller)) -> Response:
    """A teller's own count of a paper round."""
    form = await forms.read(request)
    view: h.RoundView = await app_context_of(request).ask(h.ReadRound(round_id=round_id), actor)
    told = rounds.count_of(form, view)
    command = None if form.errors else h.EnterCount(round_id=round_id, **told)
    return await rounds.COUNT.finish(request, actor, one_table, form, command, session_id=session_id)


@router.post("/{session_id}/rounds/{round_id}/seal")
async def seal(request: Request, session_id: str, round_id: str, actor: Actor = Depends(the_scrutineer)) -> Response:
    """The scrutineer's seal, after the root was read aloud."""
    return await rounds.SEAL.post(request, actor, _round, session_id=session_id, round_id=round_id)


@router.post("/{session_id}/rounds/{round_id}/announce")
async def announce(request: Request, session_id: str, round_id: str, actor: Actor = Depends(the_office)) -> Response:
    """The presidium announces."""
    return await rounds.ANNOUNCE.post(request, actor, None, session_id=session_id, round_id=round_id)


async def _tables(request: Request, actor: Actor, form: Form | None = None, *, status: int = 200) -> Response:
    app_context = app_context_of(request)
    found: h.SessionList = await app_context.ask(h.ListSessions(), actor)
    roster = await lookups.maybe(app_context, d.ListDeputies(), actor)
    context = {
        "sessions": found.items,
        "roster": [deputy for deputy in lookups.deputies(roster) if deputy.level == "county"],
        "today": app_context.today().isoformat(),
        "form": form,
        "errors": form.errors if form else {},
        "key": new_key(),
        "audit_head": await _audit_head(app_context, actor),
    }
    return await show(request, "sessions/tables.html", status, **context)


async def one_table(
    request: Request,
    actor: Actor,
    session_id: str,
    form: Form | None = None,
    *,
    status: int = 200,
    preset: str = "",
    opened: str = "",
) -> Response:
    """One session's table; `opened`: which of its folds stands open."""
    app_context = app_context_of(request)
    view: h.SessionView = await app_context.ask(h.ReadTable(session_id=session_id), actor)
    now = running(view)
    last = view.rounds[-1] if view.rounds else None
    presets = (await app_context.ask(h.ListPresets(), actor)).items
    form = form or next((rounds.as_form(known.rules) for known in presets if known.key == preset), None)
    context = {
        "view": view,
        "running": now,
        "last": last,
        "turnout": await _turnout(app_context, now),
        "seal": await lookups.maybe(app_context, s.ReadSeal(round_id=now.round_id), actor)
        if now and actor.role is Role.SCRUTINEER
        else None,
        "slips": await lookups.maybe(app_context, s.ReadSlips(session_id=session_id), actor)
        if actor.role is Role.SCRUTINEER
        else None,
        "seasons": [season for season in (await app_context.ask(ListSeasons(), actor)).items if season.published_at]
        if actor.role is Role.OFFICE
        else [],
        "presets": presets,
        "names": {member.id: member.name for member in view.roll},
        "opened": opened,
        "site": app_context.settings.public_url or str(request.base_url).rstrip("/"),
        "form": form,
        "errors": form.errors if form else {},
        "key": new_key(),
    }
    return await show(request, "sessions/table.html", status, **context)


async def _round(
    request: Request, actor: Actor, session_id: str, round_id: str, form: Form, *, status: int
) -> Response:
    """A round stands on its session's page."""
    return await one_table(request, actor, session_id, form, status=status)


async def _audit_head(app_context: AppContext, actor: Actor) -> WitnessedHead | None:
    """Where the platform's audit log ended last, for the scrutineer to write down."""
    if actor.role is not Role.SCRUTINEER:
        return None
    found = await lookups.maybe(app_context, ReadAuditHeads(limit=1), actor)
    return found.items[0] if found and found.items else None


async def _turnout(app_context: AppContext, now: h.RoundView | None) -> Any:
    if now is None or now.mode == "paper" or now.state in ("drawn", "issuing"):
        return None
    return await lookups.maybe(app_context, b.ReadTurnout(round_id=now.round_id), PUBLIC)
