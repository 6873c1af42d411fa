"""A session before its vote: call it, put the list before it, sign in, speak."""

from typing import Any

from sqlalchemy import delete, func, insert, select, update

from contracts import sessions as h
from contracts.base import Done
from contracts.words import Role
from kit.bus.unit_of_work import ReadSession, UnitOfWork, new_id
from kit.db.rows import typed
from kit.problems import NotFound, Refused
from services.voting.sessions.domain.round import OVER
from services.voting.sessions.store import (
    MemberRow,
    SessionRow,
    amendments,
    attendance,
    members,
    remarks,
    rounds,
    sessions,
)
from services.voting.shared.deputies import deputies


def call_session(work: UnitOfWork, request: h.CallSession) -> Done:
    """Fix who has a vote. Raises Refused for a deputy named twice or a township session without its township."""
    ids = [member.id for member in request.members]
    if len(set(ids)) < len(ids):
        raise Refused("member-twice", "A deputy is named twice on the roll.", status=422)
    if (request.level == "township") != (request.township is not None):
        raise Refused("township-needed", "A township's session names its township, a county's none.", status=422)
    session_id = new_id()
    fields = request.model_dump(include={"title", "level", "township", "held_on"})
    work.connection.execute(insert(sessions).values(session_id=session_id, candidates=[], called_at=work.now, **fields))
    roll = [
        {"session_id": session_id, "deputy_id": member.id, "name": member.name, "group": member.group}
        for member in request.members
    ]
    work.connection.execute(insert(members), roll)
    called = h.SessionCalled(session_id=session_id, members=len(roll), deputy_ids=ids, **fields)
    work.emit(called, subject=session_id)
    return Done(id=session_id)


def put_candidates(work: UnitOfWork, request: h.PutCandidates, candidates: list[h.Candidate]) -> Done:
    """Put or amend the list; every version stays on record. Raises Refused for an empty one, or once it is frozen
    or the session closed."""
    require_open(find(work, request.session_id))
    if work.connection.execute(select(rounds.c.round_id).where(rounds.c.session_id == request.session_id)).first():
        raise Refused("list-frozen", "The list was frozen when the first round was drawn up.")
    if not candidates:
        raise Refused(
            "list-empty", "There is no candidate on this list, or the season's list is not published.", status=422
        )
    ids = [candidate.id for candidate in candidates]
    if len(set(ids)) < len(ids):
        raise Refused("candidate-twice", "A candidate is listed twice.", status=422)
    listed = [candidate.model_dump() for candidate in candidates]
    earlier = select(func.count()).where(amendments.c.session_id == request.session_id)
    number = work.connection.execute(earlier).scalar_one() + 1
    row: dict[str, Any] = {"session_id": request.session_id, "number": number, "by": work.actor.name, "at": work.now}
    work.connection.execute(insert(amendments).values(**row, reason=request.reason, candidates=listed))
    mine = sessions.c.session_id == request.session_id
    work.connection.execute(update(sessions).where(mine).values(candidates=listed))
    return Done(id=request.session_id)


def sign_in(work: UnitOfWork, request: h.SignIn) -> Done:
    """Attendance: a deputy for themselves, a teller for one on the roll. Twice changes nothing."""
    by_teller = work.actor.role is Role.TELLER
    if by_teller and request.deputy_id is None:
        raise Refused("deputy-needed", "Say who signs in.", status=422)
    deputy = request.deputy_id if by_teller else work.actor.id
    require_open(find(work, request.session_id))
    if deputies.has_ended(work, str(deputy)):
        raise Refused("member-inactive", "A deputy's seat has ended or is suspended.", str(deputy), status=422)
    come(work, member(work, request.session_id, str(deputy)), by=work.actor.name if by_teller else "")
    return Done(id=request.session_id)


def come(work: UnitOfWork, one: MemberRow, *, by: str) -> None:
    """Note that a deputy is here, by a teller's hand or the deputy's own, leave or not; twice changes nothing."""
    if one.signed_at is not None:
        return
    mine = (members.c.session_id == one.session_id, members.c.deputy_id == one.deputy_id)
    work.connection.execute(update(members).where(*mine).values(signed_at=work.now, signed_by=by))
    leave = (attendance.c.session_id == one.session_id, attendance.c.deputy_id == one.deputy_id)
    work.connection.execute(delete(attendance).where(*leave))  # late and early are noted of those only who signed in
    fact = h.AttendanceSigned(session_id=one.session_id, deputy_id=one.deputy_id, signed_at=work.now)
    work.emit(fact, subject=line_of(work, one.session_id))


def line_of(work: UnitOfWork, session_id: str) -> str:
    """Under which subject it is told who comes: that of the round that runs, of none the session's.

    The scrutineer counts at a round's close who was here, by what was told before it: with partitions only what is told
    under one subject leaves in the order it happened.
    """
    over = [state.value for state in OVER]
    runs = select(rounds.c.round_id).where(rounds.c.session_id == session_id, rounds.c.state.not_in(over))
    return work.connection.execute(runs).scalar() or session_id


def add_remark(work: UnitOfWork, request: h.AddRemark) -> Done:
    """Put something said on record; deputies of this roll, and the office for one without a phone.

    Raises Refused for a deputy once the session is closed; the office enters then what was noted on paper.
    """
    session = find(work, request.session_id)
    if work.actor.role is Role.DEPUTY:
        require_open(session)
        member(work, request.session_id, work.actor.id)
    if request.candidate_id and request.candidate_id not in {candidate["id"] for candidate in session.candidates}:
        raise NotFound("candidate")
    remark_id = new_id()
    said = {"remark_id": remark_id, "member_name": work.actor.name, "at": work.now}
    work.connection.execute(insert(remarks).values(**request.model_dump(), **said))
    return Done(id=remark_id)


def find(work: UnitOfWork, session_id: str) -> SessionRow:
    """The session, held until the end of the transaction; raises NotFound."""
    mine = select(sessions).where(sessions.c.session_id == session_id)
    row = typed(SessionRow, work.connection.execute(mine.with_for_update())).first()
    if row is None:
        raise NotFound("session")
    return row


def require_open(session: SessionRow) -> None:
    """Raise Refused once the session is closed."""
    if session.closed_at is not None:
        raise Refused("session-closed", "The session is closed.")


def member(work: UnitOfWork, session_id: str, deputy_id: str) -> MemberRow:
    """One on the roll, held until the end of the transaction; raises Refused for a stranger."""
    mine = select(members).where(members.c.session_id == session_id, members.c.deputy_id == deputy_id)
    row = typed(MemberRow, work.connection.execute(mine.with_for_update())).first()
    if row is None:
        raise Refused("not-on-the-roll", "This deputy has no vote in this session.", status=403)
    return row


def present(reading: ReadSession, session_id: str) -> int:
    """How many have signed in."""
    here = select(func.count()).where(members.c.session_id == session_id, members.c.signed_at.is_not(None))
    return int(reading.connection.execute(here).scalar_one())


def on_the_roll(reading: ReadSession, session_id: str) -> int:
    """How many have a vote."""
    return int(reading.connection.execute(select(func.count()).where(members.c.session_id == session_id)).scalar_one())
