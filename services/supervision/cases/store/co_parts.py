"""Co-handlers' parts as rows; whoever writes one has its case locked in the case book."""

from dataclasses import asdict, fields

from sqlalchemy import ColumnElement, bindparam, insert, select, update

from kit.bus.unit_of_work import ReadSession, UnitOfWork
from kit.db.rows import typed
from kit.problems import NotFound
from services.supervision.cases.domain.case import Case
from services.supervision.cases.domain.co_part import OPEN, CoPart, CoPartState
from services.supervision.cases.domain.loop_counts import Counts, co_part_counts
from services.supervision.cases.store.casebook import CaseBook
from services.supervision.cases.store.co_part_tables import co_parts
from services.supervision.cases.store.rows import CoPartRow

C = co_parts.c
_NAMES = [each.name for each in fields(CoPart)]
_INSERT = insert(co_parts)
_UPDATE = (
    update(co_parts)
    .where(C.part_id == bindparam("of"))
    .values({name: bindparam(f"to_{name}") for name in _NAMES if name not in ("part_id", "appeal_id")})
)


def keep(work: UnitOfWork, case: Case, part: CoPart) -> None:
    """A new part."""
    _count(work, case, part, {})
    work.connection.execute(_INSERT, asdict(part))


def change(work: UnitOfWork, case: Case, part: CoPart) -> None:
    """A part as it now stands; it was read in this transaction."""
    _count(work, case, part, _counted(work)[part.part_id])
    work.connection.execute(_UPDATE, {f"to_{name}": getattr(part, name) for name in _NAMES} | {"of": part.part_id})


def take(work: UnitOfWork, part_id: str) -> tuple[CoPart, Case]:
    """A part and its case, locked through the case; raises NotFound."""
    appeal_id = work.connection.execute(select(C.appeal_id).where(C.part_id == part_id)).scalar()
    case = CaseBook.of(work).find(appeal_id) if appeal_id else None
    if case is None:
        raise NotFound("co-part")
    return _found(work, C.part_id == part_id)[0], case


def open_of(work: UnitOfWork, appeal_id: str) -> list[CoPart]:
    """The parts of a case that somebody waits for; lock the case first."""
    return open_where(work, C.appeal_id == appeal_id)


def open_where(work: UnitOfWork, condition: ColumnElement[bool]) -> list[CoPart]:
    """Parts that somebody waits for; lock their cases first."""
    return _found(work, C.state.in_(OPEN), condition)


def departments_of(reading: ReadSession, appeal_id: str, round_now: int) -> set[str]:
    """Who was asked in this round, and not released from it."""
    asked = (C.appeal_id == appeal_id, C.round == round_now, C.state != CoPartState.RELEASED.value)
    return set(reading.connection.execute(select(C.department).where(*asked)).scalars())


def to_part(row: CoPartRow) -> CoPart:
    """A whole row as the rules see it."""
    part = CoPart(**{name: getattr(row, name) for name in _NAMES})
    part.state = CoPartState(row.state)
    return part


def _found(work: UnitOfWork, *wanted: ColumnElement[bool]) -> list[CoPart]:
    rows = typed(CoPartRow, work.connection.execute(select(co_parts).where(*wanted).order_by(C.given_at, C.part_id)))
    found = [to_part(row) for row in rows]
    for part in found:
        _counted(work).setdefault(part.part_id, co_part_counts(part))
    return found


def _counted(work: UnitOfWork) -> dict[str, Counts]:
    known: dict[str, Counts] = work.once("co-parts counted", dict)
    return known


def _count(work: UnitOfWork, case: Case, part: CoPart, before: Counts) -> None:
    now = co_part_counts(part)
    CaseBook.of(work).moves(case, before, now)
    _counted(work)[part.part_id] = now
