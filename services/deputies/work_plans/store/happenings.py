"""What happened that items of a plan may wait for: each as it was told last."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import Boolean, Column, Index, String, Table, Text, delete, insert, select, true

from kit.bus.unit_of_work import ReadSession, UnitOfWork
from kit.db import UtcMoment
from kit.db.rows import TableRow, typed
from services.deputies.shared.metadata import metadata
from services.deputies.work_plans.store.plans import ItemRow

happenings = Table(
    "plan_happenings",
    metadata,
    Column("source", String(60), primary_key=True),
    Column("source_id", String(64), primary_key=True),
    Column("kind", String(12), primary_key=True),
    Column("day", String(10), nullable=False),
    Column("held", Boolean, nullable=False),
    Column("said", Text, nullable=False),
    Column("words", Text, nullable=False),
    Column("link", Text, nullable=False),
    Column("told_at", UtcMoment, nullable=False),
    Index("ix_plan_happenings_kind", "kind", "day"),
)
"""A row for each kind of thing an item may wait for; `day`: the county's ISO day; `words`: what it is found by.

What was not held after all stays, so that an older word of it, told later, is known for older.
"""
H = happenings.c


class HappeningRow(TableRow, table=happenings):
    """One thing that happened, as one kind of what is waited for."""

    source: str
    source_id: str
    kind: str
    day: str
    held: bool
    said: str
    words: str
    link: str
    told_at: datetime


def of(reading: ReadSession, source: str, source_id: str) -> Sequence[HappeningRow]:
    """What was told of it before."""
    wanted = select(happenings).where(H.source == source, H.source_id == source_id)
    return typed(HappeningRow, reading.connection.execute(wanted)).all()


def keep(work: UnitOfWork, source: str, source_id: str, rows: Sequence[Mapping[str, object]]) -> None:
    """A row a kind, in the place of what was told of the same before."""
    work.connection.execute(delete(happenings).where(H.source == source, H.source_id == source_id))
    work.connection.execute(insert(happenings), [{"source": source, "source_id": source_id, **row} for row in rows])


def matching(reading: ReadSession, row: ItemRow) -> Sequence[HappeningRow]:
    """What happened in the item's months of what it waits for, the first first; no more of it than it needs."""
    first, last = f"{row.year}-{row.first_month:02}-01", f"{row.year}-{row.last_month:02}-31"
    wanted = select(happenings).where(H.kind == row.awaits, H.day.between(first, last), H.held == true())
    if row.awaits_words:
        wanted = wanted.where(H.words.contains(row.awaits_words, autoescape=True))
    by_day = wanted.order_by(H.day, H.source, H.source_id).limit(row.times)
    return typed(HappeningRow, reading.connection.execute(by_day)).all()
