"""Absences as rows."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import Column, ForeignKey, Index, String, Table, select, update

from kit.bus.unit_of_work import ReadSession, UnitOfWork
from kit.db import UtcMoment
from kit.db.rows import TableRow, typed
from kit.problems import NotFound
from services.deputies.shared.metadata import metadata

absences = Table(
    "absences",
    metadata,
    Column("absence_id", String(64), primary_key=True),
    Column("deputy_id", ForeignKey("deputies.deputy_id"), nullable=False),
    Column("substitute_id", ForeignKey("deputies.deputy_id"), nullable=False),
    Column("begins", String(10), nullable=False),
    Column("ends", String(10), nullable=False),
    Column("state", String(10), nullable=False),
    Column("asked_at", UtcMoment, nullable=False),
    Column("answered_at", UtcMoment),
    Column("ended_at", UtcMoment),
    Index("ix_absences_deputy", "deputy_id", "ends"),
    Index("ix_absences_days", "ends", "begins"),
)
"""Days are ISO days of the county; `state` is asked, agreed, declined or ended."""
A = absences.c
ASKED, AGREED, DECLINED, ENDED = "asked", "agreed", "declined", "ended"


class AbsenceRow(TableRow, table=absences):
    """An absence as it was planned and answered."""

    absence_id: str
    deputy_id: str
    substitute_id: str
    begins: str
    ends: str
    state: str
    asked_at: datetime
    answered_at: datetime | None
    ended_at: datetime | None


def one(reading: ReadSession, absence_id: str, *, lock: bool = False) -> AbsenceRow:
    """One absence; raises NotFound."""
    wanted = select(absences).where(A.absence_id == absence_id)
    found = reading.connection.execute(wanted.with_for_update() if lock else wanted)
    row = typed(AbsenceRow, found).first()
    if row is None:
        raise NotFound("absence")
    return row


def change(work: UnitOfWork, absence_id: str, **values: object) -> None:
    """Say anew how one stands."""
    work.connection.execute(update(absences).where(A.absence_id == absence_id).values(**values))


def standing_in(reading: ReadSession, day: date) -> dict[str, str]:
    """Who is away on this day, and who stands in."""
    today = day.isoformat()
    counts = (A.state == AGREED, A.begins <= today, A.ends >= today)
    rows = reading.connection.execute(select(A.deputy_id, A.substitute_id).where(*counts).order_by(A.asked_at))
    return {row.deputy_id: row.substitute_id for row in rows}


def away_between(reading: ReadSession, first: date, last: date) -> dict[str, list[tuple[date, date]]]:
    """From when until when each deputy is away with a colleague's word, of absences that meet these days."""
    counts = (A.state == AGREED, A.begins <= last.isoformat(), A.ends >= first.isoformat())
    found: dict[str, list[tuple[date, date]]] = {}
    for row in reading.connection.execute(select(A.deputy_id, A.begins, A.ends).where(*counts)):
        found.setdefault(row.deputy_id, []).append((date.fromisoformat(row.begins), date.fromisoformat(row.ends)))
    return found


def overlapping(reading: ReadSession, deputy_id: str, begins: date, ends: date) -> bool:
    """Whether the deputy has an absence in these days that was asked for or agreed to."""
    theirs = (A.deputy_id == deputy_id, A.state.in_((ASKED, AGREED)))
    meet = (A.begins <= ends.isoformat(), A.ends >= begins.isoformat())
    return reading.connection.execute(select(A.absence_id).where(*theirs, *meet).limit(1)).first() is not None


def not_over(reading: ReadSession, day: date) -> Sequence[AbsenceRow]:
    """Those that have not ended by this day, by their first day."""
    wanted = select(absences).where(A.state != ENDED, A.ends >= day.isoformat()).order_by(A.begins, A.absence_id)
    return typed(AbsenceRow, reading.connection.execute(wanted)).all()
