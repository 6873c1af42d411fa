"""The table in the hall: the office calls and draws, tellers open, close and count, the scrutineer seals."""

from functools import partial
from typing import Any, cast

from fastapi import APIRouter, Depends, Request, Response

from contracts import box as b
from contracts import deputies as d
from contracts import scrutiny as s
from contracts import sessions as h
from contracts.base import Actor
from contracts.selection import ListSeasons
from contracts.townships import TOWNSHIPS
from contracts.words import Role
from gateway.access.signed_in import PUBLIC, signed_in
from gateway.bus.calls import new_key
from gateway.context import AppContext, app_context_of
from gateway.pages import forms, lookups
from gateway.pages.acts import act
from gateway.pages.forms import Form
from gateway.pages.i18n import N_
from gateway.pages.render import show
from gateway.sessions.forms import as_form, candidates_of, count_of, members_of, rules_of
from gateway.sessions.pages.hall import running

router = APIRouter(prefix="/table")
at_the_table = signed_in(Role.OFFICE, Role.TELLER, Role.SCRUTINEER)
the_office = signed_in(Role.OFFICE)
a_teller = signed_in(Role.TELLER)
tellers = signed_in(Role.OFFICE, Role.TELLER)
the_scrutineer = signed_in(Role.SCRUTINEER)
SAY_DATE = N_("请填写会议日期")
SAY_TOWNSHIP = N_("请选择乡镇")
SAY_WHO = N_("请选择代表")
SAY_WHY = N_("请写明理由")


@router.get("")
async def tables(request: Request, actor: Actor = Depends(at_the_table)) -> Response:
    """Every session; the office calls a new one."""
    return await _tables(request, actor)


@router.post("")
async def call(request: Request, actor: Actor = Depends(the_office)) -> Response:
    """Call a session."""
    form = await forms.read(request)
    title, level = form.need("title", most=100), form.choose("level", ("county", "township"))
    township = form.text("township") or None
    if level == "township" and township not in TOWNSHIPS:
        form.errors["township"] = SAY_TOWNSHIP
    held_on = forms.day_in(form.text("held_on"))
    if held_on is None:
        form.errors["held_on"] = SAY_DATE
    roll = members_of(form)
    page = partial(_tables, request, actor, form, 422)
    if form.errors or held_on is None:
        return await page()
    command = h.CallSession(
        title=title,
        level=cast(Any, level),
        township=township if level == "township" else None,
        held_on=held_on,
        members=roll,
    )
    return await act(request, actor, command, form, done=N_("会议已召集。"), back="/table", again=page)


@router.get("/{session_id}")
async def table(request: Request, session_id: str, preset: str = "", actor: Actor = Depends(at_the_table)) -> Response:
    """One session with all that can be done now; `preset` fills the rules with those of a vote that was held."""
    return await _table(request, actor, session_id, preset=preset)


@router.post("/{session_id}/candidates")
async def put_candidates(request: Request, session_id: str, actor: Actor = Depends(the_office)) -> Response:
    """The list, one candidate a line."""
    form = await forms.read(request)
    season = form.text("season") or None
    listed = [] if season else candidates_of(form)
    page = partial(_table, request, actor, session_id, form, 422)
    if form.errors:
        return await page()
    command = h.PutCandidates(
        session_id=session_id, candidates=listed, season_id=season, reason=form.text("reason")[:500]
    )
    return await act(
        request, actor, command, form, done=N_("候选项目已登记。"), back=f"/table/{session_id}", again=page
    )


@router.post("/{session_id}/sign-in")
async def sign_in(request: Request, session_id: str, actor: Actor = Depends(a_teller)) -> Response:
    """Sign somebody in whose phone does not."""
    form = await forms.read(request)
    who = form.need("deputy", SAY_WHO, most=64)
    page = partial(_table, request, actor, session_id, form, 422)
    if form.errors:
        return await page()
    command = h.SignIn(session_id=session_id, deputy_id=who)
    return await act(request, actor, command, form, done=N_("已签到。"), back=f"/table/{session_id}", again=page)


@router.post("/{session_id}/rounds")
async def draw(request: Request, session_id: str, actor: Actor = Depends(the_office)) -> Response:
    """Draw up a round."""
    form = await forms.read(request)
    title, mode = form.need("round_title", most=100), form.choose("mode", ("electronic", "paper"))
    after, instead = form.text("after") or None, form.text("instead_of") or None
    rules = None if after or instead else rules_of(form)
    page = partial(_table, request, actor, session_id, form, 422)
    if form.errors:
        return await page()
    command = h.DrawRound(
        session_id=session_id,
        title=title,
        mode=cast(Any, mode),
        rules=rules,
        after=after,
        instead_of=instead,
        whole_ballots=form.ticked("whole_ballots"),
    )
    return await act(
        request,
        actor,
        command,
        form,
        done=N_("这一轮已准备，规则和名单不再改动。"),
        back=f"/table/{session_id}",
        again=page,
    )


@router.post("/{session_id}/rounds/{round_id}/open")
async def open_round(request: Request, session_id: str, round_id: str, actor: Actor = Depends(tellers)) -> Response:
    """Casting begins."""
    command = h.OpenRound(round_id=round_id)
    return await _plain(request, actor, session_id, command, N_("投票开始。"))


@router.post("/{session_id}/rounds/{round_id}/close")
async def close_round(request: Request, session_id: str, round_id: str, actor: Actor = Depends(tellers)) -> Response:
    """Casting ends."""
    command = h.CloseRound(round_id=round_id)
    return await _plain(request, actor, session_id, command, N_("投票结束，正在封箱。"))


@router.post("/{session_id}/rounds/{round_id}/abandon")
async def abandon(request: Request, session_id: str, round_id: str, actor: Actor = Depends(at_the_table)) -> Response:
    """Give the round up, to hold it again on paper; after the close the scrutineer, who does not seal it."""
    form = await forms.read(request)
    why = form.need("why", SAY_WHY, most=500)
    page = partial(_table, request, actor, session_id, form, 422)
    if form.errors:
        return await page()
    command = h.CloseRound(round_id=round_id, abandon=True, reason=why)
    return await act(
        request, actor, command, form, done=N_("这一轮已中止，不计票。"), back=f"/table/{session_id}", again=page
    )


@router.post("/{session_id}/rounds/{round_id}/count")
async def count(request: Request, session_id: str, round_id: str, actor: Actor = Depends(a_teller)) -> Response:
    """A teller's own count of a paper round."""
    form = await forms.read(request)
    view: h.RoundView = await app_context_of(request).ask(h.ReadRound(round_id=round_id), actor)
    told = count_of(form, view)
    page = partial(_table, request, actor, session_id, form, 422)
    if form.errors:
        return await page()
    command = h.EnterCount(round_id=round_id, **told)
    return await act(
        request, actor, command, form, done=N_("您的计票已记录。"), back=f"/table/{session_id}", again=page
    )


@router.post("/{session_id}/rounds/{round_id}/seal")
async def seal(request: Request, session_id: str, round_id: str, actor: Actor = Depends(the_scrutineer)) -> Response:
    """The scrutineer's seal, after the root was read aloud."""
    form = await forms.read(request)
    command = s.SealBoard(round_id=round_id, root=form.text("root").lower().replace(" ", ""))
    return await act(request, actor, command, form, done=N_("已签封。"), back=f"/table/{session_id}")


@router.post("/{session_id}/rounds/{round_id}/announce")
async def announce(request: Request, session_id: str, round_id: str, actor: Actor = Depends(the_office)) -> Response:
    """The presidium announces."""
    command = h.AnnounceResult(round_id=round_id)
    return await _plain(request, actor, session_id, command, N_("结果已宣布。"))


async def _plain(request: Request, actor: Actor, session_id: str, command: Any, done: str) -> Response:
    form = await forms.read(request)
    return await act(request, actor, command, form, done=done, back=f"/table/{session_id}")


async def _tables(request: Request, actor: Actor, form: Form | None = None, status: int = 200) -> Response:
    app_context = app_context_of(request)
    found: h.SessionList = await app_context.ask(h.ListSessions(), actor)
    roster = await lookups.maybe(app_context, d.ListDeputies(), actor)
    context = {
        "sessions": found.items,
        "roster": [one for one in lookups.deputies(roster) if one.level == "county"],
        "today": app_context.today().isoformat(),
        "form": form,
        "errors": form.errors if form else {},
        "key": new_key(),
    }
    return await show(request, "sessions/tables.html", status, **context)


async def _table(
    request: Request, actor: Actor, session_id: str, form: Form | None = None, status: int = 200, *, preset: str = ""
) -> Response:
    app_context = app_context_of(request)
    view: h.SessionView = await app_context.ask(h.ReadTable(session_id=session_id), actor)
    now = running(view)
    last = view.rounds[-1] if view.rounds else None
    presets = (await app_context.ask(h.ListPresets(), actor)).items
    form = form or next((as_form(one.rules) for one in presets if one.key == preset), None)
    context = {
        "view": view,
        "running": now,
        "last": last,
        "turnout": await _turnout(app_context, now),
        "seal": await lookups.maybe(app_context, s.ReadSeal(round_id=now.round_id), actor)
        if now and actor.role is Role.SCRUTINEER
        else None,
        "seasons": [one for one in (await app_context.ask(ListSeasons(), actor)).items if one.published_at]
        if actor.role is Role.OFFICE
        else [],
        "presets": presets,
        "form": form,
        "errors": form.errors if form else {},
        "key": new_key(),
    }
    return await show(request, "sessions/table.html", status, **context)


async def _turnout(app_context: AppContext, now: h.RoundView | None) -> Any:
    if now is None or now.mode == "paper" or now.state in ("drawn", "issuing"):
        return None
    return await lookups.maybe(app_context, b.ReadTurnout(round_id=now.round_id), PUBLIC)
