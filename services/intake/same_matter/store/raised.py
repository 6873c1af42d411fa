"""How many persons raised each matter of several: kept, so that a list of the most raised is not counted from all.

Days go by without a row being written, so what is kept may be more than there is now, and never less: each number only
falls until somebody joins, and then it is counted anew.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Index,
    Insert,
    Integer,
    Select,
    String,
    Table,
    case,
    delete,
    func,
    insert,
    or_,
    select,
)

from kit.bus.unit_of_work import ReadSession, UnitOfWork
from kit.db import UtcMoment
from services.intake.same_matter.store.tables import H
from services.intake.shared.metadata import metadata

raised = Table(
    "raised_matter",
    metadata,
    Column("matter_id", String(64), primary_key=True),
    Column("lately", Integer, nullable=False),
    Column("persons", Integer, nullable=False),
    Column("first_at", UtcMoment, nullable=False),
    Column("first_lately_at", UtcMoment),
)
"""Persons of the window and of the last days of it, and the first appeals that were counted for each."""
R = raised.c
Index("ix_raised_matter_most", R.lately.desc(), R.persons.desc(), R.matter_id)
Index("ix_raised_matter_first", R.first_at)
Index("ix_raised_matter_lately", R.first_lately_at)


@dataclass(frozen=True)
class Window:
    """Which appeals count, and which of them are said lately: those from these moments on."""

    since: datetime
    lately: datetime


def most_raised(reading: ReadSession, window: Window, limit: int, began: datetime | None = None) -> list[str]:
    """Matters of more than one person, those of most persons lately first; `began`: that were first raised since.

    Kept numbers are walked down and counted, until no other can be among the first.
    """
    walk = select(raised).order_by(R.lately.desc(), R.persons.desc(), R.matter_id)
    if began is not None:
        walk = walk.where(or_(R.first_at >= began, R.first_at < window.since))
    walked = 0
    first: list[Any] = []
    while True:
        kept = reading.connection.execute(walk.offset(walked).limit(limit)).all()
        counted = reading.connection.execute(_counted(window, H.matter_id.in_([row.matter_id for row in kept])))
        first += [row for row in counted if began is None or row.first_at >= began]
        first = sorted(first, key=_rank)[:limit]
        walked += len(kept)
        if len(kept) < limit or (len(first) == limit and _rank(first[-1]) <= _rank(kept[-1])):
            return [row.matter_id for row in first]


def recount(work: UnitOfWork, matter_ids: Collection[str], window: Window) -> None:
    """Keep how many raise these now."""
    if matter_ids:
        work.connection.execute(delete(raised).where(R.matter_id.in_(matter_ids)))
        work.connection.execute(_keep(_counted(window, H.matter_id.in_(matter_ids))))


def recount_all(work: UnitOfWork, window: Window) -> None:
    """Keep how many raise each."""
    work.connection.execute(delete(raised))
    work.connection.execute(_keep(_counted(window)))


def overtaken(reading: ReadSession, window: Window, most: int) -> list[str]:
    """Matters of which something was counted that is too long ago by now."""
    passed = or_(R.first_at < window.since, R.first_lately_at < window.lately)
    return list(reading.connection.execute(select(R.matter_id).where(passed).limit(most)).scalars())


def _keep(counted: Select[Any]) -> Insert:
    return insert(raised).from_select([column.name for column in raised.c], counted)


def _counted(window: Window, *which: ColumnElement[bool]) -> Select[Any]:
    persons, lately = func.count(H.person_id.distinct()), H.submitted_at >= window.lately
    return (
        select(
            H.matter_id,
            func.count(case((lately, H.person_id)).distinct()).label("lately"),
            persons.label("persons"),
            func.min(H.submitted_at).label("first_at"),
            func.min(case((lately, H.submitted_at))).label("first_lately_at"),
        )
        .where(H.submitted_at >= window.since, *which)
        .group_by(H.matter_id)
        .having(persons > 1)
    )


def _rank(row: Any) -> tuple[int, int, str]:
    return (-row.lately, -row.persons, row.matter_id)
