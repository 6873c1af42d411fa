"""Who attended a session: on leave, late, gone early; told when it is closed, and anew when that is corrected."""

from collections.abc import Sequence

from sqlalchemy import delete, insert, select, update

from contracts import sessions as h
from contracts.base import Done
from contracts.deputies import Presence, TookPart
from kit.bus.unit_of_work import ReadSession, UnitOfWork
from kit.db.rows import typed
from kit.problems import Refused
from services.voting.sessions.domain.round import OVER
from services.voting.sessions.store import AttendanceRow, MemberRow, SessionRow, attendance, members, rounds, sessions
from services.voting.sessions.use_cases.sessions import find, member, require_open

HERE: frozenset[Presence] = frozenset({"late", "left_early"})
AWAY: frozenset[Presence] = frozenset({"excused", "absent"})


def note_attendance(work: UnitOfWork, request: h.NoteAttendance) -> Done:
    """Leave, late or early; raises Refused for leave without a reason, and for what signing in contradicts."""
    session = find(work, request.session_id)
    one = member(work, request.session_id, request.deputy_id)
    if request.presence == "excused" and not request.reason:
        raise Refused("reason-needed", "Leave of absence has its reason on record.", status=422)
    if request.presence in AWAY and one.signed_at is not None:
        raise Refused("signed-in", "This deputy has signed in to the session.")
    if request.presence in HERE and one.signed_at is None:
        raise Refused("sign-in-first", "Sign in to the session first.")
    mine = (attendance.c.session_id == request.session_id, attendance.c.deputy_id == request.deputy_id)
    work.connection.execute(delete(attendance).where(*mine))
    if request.presence in ("excused", *HERE):
        noted = request.model_dump() | {"by": work.actor.name or work.actor.id, "at": work.now}
        work.connection.execute(insert(attendance).values(**noted))
    if session.closed_at is not None:
        _tell(work, session)
    return Done(id=request.session_id)


def close_session(work: UnitOfWork, request: h.CloseSession) -> Done:
    """Nobody signs in any more; raises Refused while a round runs, and once it is closed."""
    session = find(work, request.session_id)
    require_open(session)
    mine = select(rounds.c.state).where(rounds.c.session_id == request.session_id)
    if any(state not in OVER for state in work.connection.execute(mine).scalars()):
        raise Refused("round-runs", "Another round of this session is not over.")
    closed = update(sessions).where(sessions.c.session_id == request.session_id)
    work.connection.execute(closed.values(closed_at=work.now))
    _tell(work, session)
    return Done(id=request.session_id)


def noted(reading: ReadSession, session_id: str) -> Sequence[AttendanceRow]:
    """Who has leave, came late or went early."""
    mine = select(attendance).where(attendance.c.session_id == session_id).order_by(attendance.c.deputy_id)
    return typed(AttendanceRow, reading.connection.execute(mine)).all()


def _tell(work: UnitOfWork, session: SessionRow) -> None:
    marks: dict[str, str] = {row.deputy_id: row.presence for row in noted(work, session.session_id)}
    mine = select(members).where(members.c.session_id == session.session_id).order_by(members.c.deputy_id)
    took = []
    for row in typed(MemberRow, work.connection.execute(mine)):
        presence = marks.get(row.deputy_id, "present" if row.signed_at is not None else "absent")
        told = {"deputy_id": row.deputy_id, "deputy_name": row.name, "presence": presence}
        took.append(TookPart.model_validate(told))
    fact = h.SessionAttended(
        session_id=session.session_id,
        source_id=session.session_id,
        duty="attend",
        duty_on=session.held_on,
        duty_title=session.title,
        duty_by=took,
    )
    work.emit(fact, subject=session.session_id)
