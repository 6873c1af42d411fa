"""What the scrutineer hears: attendance, devices, rounds, the box's word, and the head that asks for a seal."""

from functools import singledispatch
from typing import Any

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from contracts import box as b
from contracts import scrutiny as s
from contracts import sessions as h
from contracts.base import Event
from kit.bus.unit_of_work import UnitOfWork
from kit.db.rows import typed
from services.voting.scrutiny.store import WatchedRow, attendance, countersigned, watched
from services.voting.scrutiny.store import slips as slips_table
from services.voting.scrutiny.use_cases import slips
from services.voting.shared import keys

FACTS = (
    h.RollCorrected,
    h.AttendanceSigned,
    h.DeviceBound,
    h.RoundDrawn,
    h.RoundReady,
    h.RoundClosed,
    h.RoundCounted,
    b.BoxSealed,
)
_HERE = {
    "postgresql": postgresql.insert(attendance).on_conflict_do_nothing(),
    "sqlite": sqlite.insert(attendance).on_conflict_do_nothing(),
}


@singledispatch
def hear(fact: Event, work: UnitOfWork) -> None:
    """What a fact means here; raises for one we never asked for."""
    raise TypeError(f"the scrutineer does not follow {type(fact).__name__}")


@hear.register
def _(fact: h.AttendanceSigned, work: UnitOfWork) -> None:
    row = {"session_id": fact.session_id, "deputy_id": fact.deputy_id}
    work.connection.execute(_HERE[work.connection.dialect.name].values(**row))


@hear.register
def _(fact: h.RollCorrected, work: UnitOfWork) -> None:
    """Who is on the roll no more is not here, and has no slip; told again of, they would need a new one."""
    for table in (attendance, slips_table):
        gone = (table.c.session_id == fact.session_id, table.c.deputy_id.in_(fact.removed))
        work.connection.execute(delete(table).where(*gone))


@hear.register
def _(fact: h.DeviceBound, work: UnitOfWork) -> None:
    slips.note_device(work, fact)


@hear.register
def _(fact: h.RoundDrawn, work: UnitOfWork) -> None:
    """Keys of the scrutineer's own: for the second signature on every ballot, and for the seal."""
    electronic = fact.mode == "electronic"
    private, public = keys.new_issuer() if electronic else (None, None)
    seal_private, seal_public = keys.new_signer()
    work.connection.execute(
        insert(watched).values(
            round_id=fact.round_id,
            session_id=fact.session_id,
            state="drawn",
            drawn=fact.model_dump(mode="json"),
            keys={"seal": seal_public, **({"scrutineer": public} if public else {})},
            issuer_key=private,
            seal_key=seal_private,
        )
    )
    ready = s.ScrutinyReady(round_id=fact.round_id, issuer_key=public, seal_key=seal_public)
    work.emit(ready, subject=fact.round_id)


@hear.register
def _(fact: h.RoundReady, work: UnitOfWork) -> None:
    change(work, fact.round_id, state="issuing", keys=fact.keys)


@hear.register
def _(fact: h.RoundClosed, work: UnitOfWork) -> None:
    """Sign no more; destroy the issuing key, and the seal's too when the round was given up."""
    mine = select(watched).where(watched.c.round_id == fact.round_id)
    row = typed(WatchedRow, work.connection.execute(mine)).one()
    given = select(func.count()).where(countersigned.c.round_id == fact.round_id)
    issued = work.connection.execute(given).scalar_one()
    electronic = row.drawn["mode"] == "electronic"
    seen = {"issued": issued, "present": (slips.bound if electronic else _signed_in)(work, row.session_id)}
    if fact.abandoned:
        change(work, fact.round_id, state="void", issuer_key=None, seal_key=None, **seen)
        return
    change(work, fact.round_id, state="closed", issuer_key=None, **seen)
    work.emit(s.IssuingEnded(round_id=fact.round_id, issued=issued), subject=fact.round_id)


@hear.register
def _(fact: b.BoxSealed, work: UnitOfWork) -> None:
    change(work, fact.round_id, box=fact.model_dump(include={"count", "root", "totals"}))


@hear.register
def _(fact: h.RoundCounted, work: UnitOfWork) -> None:
    change(work, fact.round_id, head=fact.head)


def _signed_in(work: UnitOfWork, session_id: str) -> int:
    return int(work.connection.execute(select(func.count()).where(attendance.c.session_id == session_id)).scalar_one())


def change(work: UnitOfWork, round_id: str, **values: Any) -> None:
    """Write some of a round's columns."""
    work.connection.execute(update(watched).where(watched.c.round_id == round_id).values(**values))
