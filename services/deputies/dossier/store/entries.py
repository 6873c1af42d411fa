"""Entries of dossiers: rows are added, and stand until another takes their place; none is taken away."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Boolean, Column, Index, String, Table, Text, and_, column, func, insert, select, update

from kit.bus.unit_of_work import ReadSession, UnitOfWork
from kit.db import UtcMoment
from kit.db.rows import TableRow, typed
from services.deputies.shared.metadata import metadata

_STANDING: Any = column("replaced_at").is_(None)
_ONLY = {"postgresql_where": _STANDING, "sqlite_where": _STANDING}
duty_entries = Table(
    "duty_entries",
    metadata,
    Column("entry_id", String(64), primary_key=True),
    Column("deputy_id", String(64), nullable=False),
    Column("duty", String(20), nullable=False),
    Column("duty_on", String(10), nullable=False),
    Column("title", Text, nullable=False),
    Column("title_read", Boolean, nullable=False),
    Column("presence", String(10), nullable=False),
    Column("asked", Boolean, nullable=False),
    Column("source", String(60), nullable=False),
    Column("source_id", String(64), nullable=False),
    Column("leads_to", String(64), nullable=False),
    Column("told_at", UtcMoment, nullable=False),
    Column("replaced_at", UtcMoment),
    Index("ix_duty_entries_deputy", "deputy_id", "duty_on", "entry_id", **_ONLY),
    Index("uq_duty_entries_source", "source", "source_id", "deputy_id", unique=True, **_ONLY),
)
"""`title_read`: the office has read the title, so that everybody may. `asked`: the source named all who were asked.
`leads_to`: the thing on whose page the source stands."""
duty_sources = Table(
    "duty_sources",
    metadata,
    Column("source", String(60), primary_key=True),
    Column("source_id", String(64), primary_key=True),
    Column("title", Text, nullable=False),
    Column("duty_on", String(10), nullable=False),
    Column("told_at", UtcMoment),
)
"""What one thing was called and when it was; `told_at`: when it was last told whole, who took part in it."""
E, S = duty_entries.c, duty_sources.c


class EntryRow(TableRow, table=duty_entries):
    """One entry."""

    entry_id: str
    deputy_id: str
    duty: str
    duty_on: str
    title: str
    title_read: bool
    presence: str
    asked: bool
    source: str
    source_id: str
    leads_to: str
    told_at: datetime
    replaced_at: datetime | None


class SourceRow(TableRow, table=duty_sources):
    """One thing that entries come of."""

    source: str
    source_id: str
    title: str
    duty_on: str
    told_at: datetime | None


def source(work: UnitOfWork, name: str, source_id: str) -> SourceRow | None:
    """What is known of one thing, locked; None where nothing is."""
    wanted = select(duty_sources).where(S.source == name, S.source_id == source_id).with_for_update()
    return typed(SourceRow, work.connection.execute(wanted)).first()


def keep_source(work: UnitOfWork, known: SourceRow | None, **values: Any) -> None:
    """Say anew, or for the first time, what a thing is called, its day, and when it was told whole."""
    if known is None:
        work.connection.execute(insert(duty_sources).values(**values))
        return
    this = (S.source == known.source, S.source_id == known.source_id)
    work.connection.execute(update(duty_sources).where(*this).values(**values))


def of_source(reading: ReadSession, name: str, source_id: str) -> Sequence[EntryRow]:
    """The entries of one thing that stand."""
    wanted = select(duty_entries).where(E.source == name, E.source_id == source_id, E.replaced_at.is_(None))
    return typed(EntryRow, reading.connection.execute(wanted)).all()


def add(work: UnitOfWork, rows: Collection[dict[str, Any]]) -> None:
    """Add entries."""
    if rows:
        work.connection.execute(insert(duty_entries), list(rows))


def replace(work: UnitOfWork, entry_ids: Collection[str]) -> None:
    """These stand no more; they are kept."""
    if entry_ids:
        these = E.entry_id.in_(sorted(entry_ids))
        work.connection.execute(update(duty_entries).where(these).values(replaced_at=work.now))


def standing(deputy_id: str, begin: date | None = None, end: date | None = None) -> list[Any]:
    """The conditions of a deputy's entries from one day until before another."""
    these = [E.deputy_id == deputy_id, E.replaced_at.is_(None)]
    if begin is not None:
        these.append(E.duty_on >= begin.isoformat())
    if end is not None:
        these.append(E.duty_on < end.isoformat())
    return these


def sums(reading: ReadSession, these: Sequence[Any]) -> Sequence[Any]:
    """Entries by kind, presence and whether they count for participation: rows of these three and `many`."""
    wanted = select(E.duty, E.presence, E.asked, func.count().label("many")).where(and_(*these))
    return reading.connection.execute(wanted.group_by(E.duty, E.presence, E.asked)).all()
