"""Leave of absence from a session, asked for by a deputy: answered by the office, and the roll follows."""

from collections.abc import Sequence

from sqlalchemy import delete, insert, select, update

from contracts import sessions as h
from contracts.base import Done
from contracts.deputies import Presence
from kit.bus.unit_of_work import ReadSession, UnitOfWork
from kit.db.rows import typed
from kit.problems import NotFound, Refused
from services.voting.sessions.store import LeaveRow, MemberRow, leaves
from services.voting.sessions.use_cases.attended import note_attendance
from services.voting.sessions.use_cases.sessions import find, member, require_open

ASKED, GRANTED, REFUSED = "asked", "granted", "refused"


def ask_leave(work: UnitOfWork, request: h.AskLeave) -> Done:
    """Raises Refused for a stranger to the roll, who has signed in, a closed session, and once it was answered."""
    one = _coming(work, request.session_id, work.actor.id)
    before = leave_of(work, request.session_id, one.deputy_id)
    if before is not None and before.state != ASKED:
        raise Refused("leave-answered", "This leave was answered.")
    _drop(work, one)
    new = {"session_id": request.session_id, "deputy_id": one.deputy_id, "state": ASKED, "reason": request.reason}
    empty = {"words": "", "answered_by": "", "answered_at": None}
    work.connection.execute(insert(leaves).values(**new, **empty, asked_at=work.now))
    if before is None:
        work.emit(h.LeaveAsked(session_id=request.session_id, deputy_id=one.deputy_id), subject=request.session_id)
    return Done(id=request.session_id)


def take_leave_back(work: UnitOfWork, request: h.TakeLeaveBack) -> Done:
    """The deputy comes: nothing was asked, and leave that was granted is not on the roll any more."""
    one = _coming(work, request.session_id, work.actor.id)
    before = _known(work, request.session_id, one.deputy_id)
    _drop(work, one)
    if before.state == GRANTED:
        _note(work, before, "present")
    return Done(id=request.session_id)


def answer_leave(work: UnitOfWork, request: h.AnswerLeave) -> Done:
    """Granted it is on the roll with its reason; raises Refused for a refusal without one, and who has signed in."""
    one = _coming(work, request.session_id, request.deputy_id)
    before = _known(work, request.session_id, one.deputy_id)
    if not request.grant and not request.words:
        raise Refused("reason-missing", "Say why leave is refused.", status=422)
    state = GRANTED if request.grant else REFUSED
    answered = {"answered_by": work.actor.name or work.actor.id, "answered_at": work.now}
    mine = (leaves.c.session_id == request.session_id, leaves.c.deputy_id == one.deputy_id)
    work.connection.execute(update(leaves).where(*mine).values(state=state, words=request.words, **answered))
    if request.grant:
        _note(work, before, "excused")
    elif before.state == GRANTED:
        _note(work, before, "present")
    told = h.LeaveAnswered(session_id=request.session_id, deputy_id=one.deputy_id, granted=request.grant)
    work.emit(told, subject=request.session_id)
    return Done(id=request.session_id)


def leave_of(reading: ReadSession, session_id: str, deputy_id: str) -> LeaveRow | None:
    """One deputy's, if any was asked for."""
    mine = select(leaves).where(leaves.c.session_id == session_id, leaves.c.deputy_id == deputy_id)
    return typed(LeaveRow, reading.connection.execute(mine)).first()


def leaves_of(reading: ReadSession, session_id: str) -> Sequence[LeaveRow]:
    """Of a session, in the order they were asked for."""
    mine = select(leaves).where(leaves.c.session_id == session_id).order_by(leaves.c.asked_at, leaves.c.deputy_id)
    return typed(LeaveRow, reading.connection.execute(mine)).all()


def _coming(work: UnitOfWork, session_id: str, deputy_id: str) -> MemberRow:
    """On the roll of an open session, and not here yet."""
    require_open(find(work, session_id))
    one = member(work, session_id, deputy_id)
    if one.signed_at is not None:
        raise Refused("signed-in", "This deputy has signed in to the session.")
    return one


def _known(work: UnitOfWork, session_id: str, deputy_id: str) -> LeaveRow:
    row = leave_of(work, session_id, deputy_id)
    if row is None:
        raise NotFound("leave")
    return row


def _drop(work: UnitOfWork, one: MemberRow) -> None:
    mine = (leaves.c.session_id == one.session_id, leaves.c.deputy_id == one.deputy_id)
    work.connection.execute(delete(leaves).where(*mine))


def _note(work: UnitOfWork, row: LeaveRow, presence: Presence) -> None:
    said = {"session_id": row.session_id, "deputy_id": row.deputy_id, "presence": presence, "reason": row.reason}
    note_attendance(work, h.NoteAttendance.model_validate(said))
