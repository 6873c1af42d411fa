"""A round is opened, closed or given up."""

from typing import Any

from sqlalchemy import select, update

from contracts import sessions as h
from contracts.base import Done
from contracts.words import Role
from kit.bus.unit_of_work import UnitOfWork
from kit.db.rows import typed
from kit.problems import Forbidden, NotFound, Refused
from services.voting.sessions.domain.round import MAY_CLOSE, UNSEALED, State
from services.voting.sessions.store import RoundRow, rounds
from services.voting.sessions.use_cases.devices import bound
from services.voting.sessions.use_cases.sessions import find as find_session
from services.voting.sessions.use_cases.sessions import present


def open_round(work: UnitOfWork, request: h.OpenRound) -> Done:
    """Let ballots be cast, or paper be counted."""
    row = find(work, request.round_id)
    if row.state != State.ISSUING:
        raise Refused("not-now", "A round is opened once, when its keys are known.")
    change(work, row.round_id, state=State.OPEN, opened_at=work.now)
    work.emit(h.RoundOpened(round_id=row.round_id, opened_at=work.now), subject=row.round_id)
    return Done(id=row.round_id)


def close_round(work: UnitOfWork, request: h.CloseRound) -> Done:
    """End casting, or give the round up: then it counts for nothing, ever, and one on paper may replace it.

    The table gives up a round that runs. After the close, when the table may know the numbers, only the scrutineer
    can, by not sealing: a machine that died while counting, or a board that is not what was seen, ends no session.
    """
    row = find(work, request.round_id)
    scrutineer = work.actor.role is Role.SCRUTINEER
    if scrutineer and not request.abandon:
        raise Forbidden("the scrutineer ends no voting")
    may = UNSEALED if scrutineer else MAY_CLOSE if request.abandon else (State.OPEN,)
    if row.state not in may or (row.mode == "paper" and not request.abandon):
        raise Refused("not-now", "This round cannot be closed now.")
    if request.abandon and not request.reason.strip():
        raise Refused("reason-needed", "Say why the round is given up: it is minuted.", status=422)
    end(work, row, request.reason if request.abandon else "")
    return Done(id=row.round_id)


def end(work: UnitOfWork, row: RoundRow, given_up: str = "") -> None:
    """Note who was here, destroy the secretariat's key, tell box and scrutineer. Who signs in later came too late.

    `given_up`: why, of a round that is not counted.
    """
    find_session(work, row.session_id)  # nobody signs in meanwhile, so that the scrutineer counts the same deputies
    abandoned = bool(given_up)
    state = State.ABANDONED if abandoned else State.COUNTING
    here = bound(work, row.session_id) if row.mode == "electronic" else present(work, row.session_id)
    why = {"reason": given_up} if abandoned else None
    change(work, row.round_id, state=state, closed_at=work.now, issuer_key=None, result=why, present=here)
    closed = h.RoundClosed(round_id=row.round_id, abandoned=abandoned, closed_at=work.now)
    work.emit(closed, subject=row.round_id)


def find(work: UnitOfWork, round_id: str, *, share: bool = False) -> RoundRow:
    """A round, held until the end of the transaction (`share`: against changes only); raises NotFound."""
    wanted = select(rounds).where(rounds.c.round_id == round_id).with_for_update(read=share)
    row = typed(RoundRow, work.connection.execute(wanted)).first()
    if row is None:
        raise NotFound("round")
    return row


def change(work: UnitOfWork, round_id: str, **values: Any) -> None:
    """Write some of a round's columns."""
    work.connection.execute(update(rounds).where(rounds.c.round_id == round_id).values(**values))
