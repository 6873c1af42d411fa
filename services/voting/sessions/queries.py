"""What may be known of sessions and rounds: everything at the table, the announced for all."""

from collections.abc import Sequence

from sqlalchemy import select

from contracts import sessions as h
from contracts.base import Actor
from contracts.words import Role
from kit.bus.unit_of_work import ReadSession
from kit.db.rows import typed
from kit.name_order import in_order
from kit.problems import NotFound
from services.voting.sessions.domain.presets import PRESETS
from services.voting.sessions.domain.round import State
from services.voting.sessions.store import (
    AttendanceRow,
    CorrectionRow,
    CountRow,
    LeaveRow,
    MemberRow,
    RoundRow,
    SessionRow,
    issued,
    members,
    remarks,
    rounds,
    sessions,
)
from services.voting.sessions.use_cases.attended import noted
from services.voting.sessions.use_cases.ballots import given_out
from services.voting.sessions.use_cases.draw import rule_book
from services.voting.sessions.use_cases.leave import leave_of, leaves_of
from services.voting.sessions.use_cases.roll import corrections_of
from services.voting.sessions.use_cases.tellers import entered_counts
from services.voting.shared import keys
from services.voting.shared.deputies import deputies
from services.voting.shared.domain.binding import slips_digest
from services.voting.shared.domain.rules import Rules


def list_sessions(reading: ReadSession, request: h.ListSessions) -> h.SessionList:
    """Newest first."""
    wanted = select(sessions).order_by(sessions.c.held_on.desc(), sessions.c.session_id.desc()).limit(200)
    rows = typed(SessionRow, reading.connection.execute(wanted)).all()
    announced = select(rounds.c.session_id, rounds.c.result).where(
        rounds.c.session_id.in_([row.session_id for row in rows]), rounds.c.state == State.ANNOUNCED
    )
    adopted: dict[str, int] = {}
    for held in reading.connection.execute(announced):
        adopted[held.session_id] = adopted.get(held.session_id, 0) + len(held.result["adopted"])
    return h.SessionList(
        items=[
            h.SessionLine(
                **{name: getattr(row, name) for name in ("session_id", "title", "level", "township", "held_on")},
                adopted=adopted.get(row.session_id, 0),
                announced=row.session_id in adopted,
            )
            for row in rows
        ]
    )


def read_session(reading: ReadSession, request: h.ReadSession) -> h.SessionView:
    """As far as the reader may know it."""
    return _session(reading, request.session_id, at_the_table=False)


def read_table(reading: ReadSession, request: h.ReadTable) -> h.SessionView:
    """As those at the table see it."""
    return _session(reading, request.session_id, at_the_table=True)


def read_round(reading: ReadSession, request: h.ReadRound) -> h.RoundView:
    """One round, as far as the reader may know it."""
    found = select(rounds).where(rounds.c.round_id == request.round_id)
    row = typed(RoundRow, reading.connection.execute(found)).first()
    if row is None:
        raise NotFound("round")
    return _round(reading, row, at_the_table=False)


def list_presets(reading: ReadSession, request: h.ListPresets) -> h.PresetList:
    """Rules to start from, each with its source."""
    items = [h.Preset(key=key, candidates=one.candidates, rules=rule_book(one.rules)) for key, one in PRESETS.items()]
    return h.PresetList(items=items)


def _session(reading: ReadSession, session_id: str, *, at_the_table: bool) -> h.SessionView:
    found = select(sessions).where(sessions.c.session_id == session_id)
    row = typed(SessionRow, reading.connection.execute(found)).first()
    if row is None:
        raise NotFound("session")
    mine = select(members).where(members.c.session_id == session_id)
    named = in_order(typed(MemberRow, reading.connection.execute(mine.order_by(members.c.deputy_id))), lambda m: m.name)
    roll = sorted(named, key=lambda member: member.group)
    here = [member.deputy_id for member in roll if member.signed_at is not None]
    slips = {member.deputy_id: member.slip_key for member in roll if member.slip_key} if at_the_table else {}
    told = _rounds(reading, session_id)
    me = reading.actor.id if reading.actor.role is Role.DEPUTY else None
    inside = at_the_table or me in {member.deputy_id for member in roll} or reading.actor.role is Role.OFFICE
    fields = ("session_id", "title", "level", "township", "held_on", "candidates", "closed_at")
    return h.SessionView(
        **{name: getattr(row, name) for name in fields},
        members=len(roll),
        present=len(here),
        frozen=bool(told),
        rounds=[_round(reading, held, at_the_table=at_the_table) for held in told],
        remarks=_remarks(reading, session_id) if inside else [],
        roll=[h.Member(id=member.deputy_id, name=member.name, group=member.group) for member in roll] if inside else [],
        signed_in=here if at_the_table else [],
        bound=[member.deputy_id for member in roll if member.device_key] if at_the_table else [],
        slips=len(slips),
        slips_digest=slips_digest(session_id, slips) if slips else "",
        mine=me in {member.deputy_id for member in roll},
        here=me in here,
        corrections=[_correction(one, named=inside) for one in corrections_of(reading, session_id)],
        ended=_ended(reading, roll) if at_the_table else [],
        attendance=[_attended(one) for one in noted(reading, session_id)] if at_the_table else [],
        leaves=[_leave(one) for one in leaves_of(reading, session_id)] if at_the_table else [],
        my_leave=_leave(asked) if me and (asked := leave_of(reading, session_id, me)) else None,
        device_key=next((member.device_key or "" for member in roll if member.deputy_id == me), ""),
    )


def _correction(row: CorrectionRow, *, named: bool) -> h.RollCorrection:
    told = {name: value for name, value in row._mapping.items() if name != "session_id"}
    return h.RollCorrection.model_validate(told if named else told | {"added": [], "removed": []})


def _ended(reading: ReadSession, roll: Sequence[MemberRow]) -> list[str]:
    known = deputies.known(reading, [member.deputy_id for member in roll])
    return [one.holder_id for one in known.values() if not one.holds(reading.now)]


def _attended(row: AttendanceRow) -> h.Attended:
    return h.Attended.model_validate({"id": row.deputy_id, "presence": row.presence, "reason": row.reason})


def _leave(row: LeaveRow) -> h.Leave:
    told = {name: value for name, value in row._mapping.items() if name not in ("session_id", "deputy_id")}
    return h.Leave.model_validate(told | {"id": row.deputy_id})


READ_ALOUD = (State.COUNTED, State.SIGNED, State.ANNOUNCED)


def _round(reading: ReadSession, row: RoundRow, *, at_the_table: bool) -> h.RoundView:
    announced = row.state == State.ANNOUNCED
    entered = entered_counts(reading, row.round_id) if row.mode == "paper" and at_the_table else []
    secretariat_known = at_the_table or announced
    return h.RoundView(
        **{
            name: getattr(row, name)
            for name in (
                "round_id",
                "session_id",
                "number",
                "title",
                "mode",
                "state",
                "candidates",
                "keys",
                "replaces",
                "after",
                "whole_ballots",
                "opened_at",
                "closed_at",
                "announced_at",
            )
        },
        rules=rule_book(Rules.of_board(row.rules)),
        fingerprints={name: keys.fingerprint(key) for name, key in row.keys.items()},
        issued=given_out(reading, row.round_id),
        counts_entered=len(entered),
        differences=_differences(entered),
        root=row.head["root"] if row.head and row.state in READ_ALOUD else "",
        head=row.head if secretariat_known else None,
        seal=row.seal if secretariat_known else None,
        result=row.result if announced or row.state == State.ABANDONED else None,
        mine=_given(reading, row.round_id, reading.actor),
    )


def _differences(entered: Sequence[CountRow]) -> list[str]:
    """Where two tellers differ: `void: 2 / 3`, `3+: 20 / 21` (third candidate, for)."""
    if len(entered) < 2:
        return []
    one, other = entered[0].count, entered[1].count
    found = [
        f"{name}: {one[name]} / {other[name]}" for name in ("issued", "ballots", "void") if one[name] != other[name]
    ]
    for at, (left, right) in enumerate(zip(one["marks"], other["marks"], strict=True), 1):
        found += [f"{at}{letter}: {left[letter]} / {right[letter]}" for letter in left if left[letter] != right[letter]]
    return found


def _given(reading: ReadSession, round_id: str, actor: Actor) -> bool:
    if actor.role is not Role.DEPUTY:
        return False
    mine = select(issued.c.round_id).where(issued.c.round_id == round_id, issued.c.deputy_id == actor.id)
    return reading.connection.execute(mine).first() is not None


def _rounds(reading: ReadSession, session_id: str) -> Sequence[RoundRow]:
    mine = select(rounds).where(rounds.c.session_id == session_id).order_by(rounds.c.number)
    return typed(RoundRow, reading.connection.execute(mine)).all()


def _remarks(reading: ReadSession, session_id: str) -> list[h.Remark]:
    said = select(remarks).where(remarks.c.session_id == session_id).order_by(remarks.c.at, remarks.c.remark_id)
    names = ("member_name", "candidate_id", "words", "at")
    return [h.Remark(**{name: getattr(o, name) for name in names}) for o in reading.connection.execute(said)]
