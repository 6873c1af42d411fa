"""How many persons make each common matter, and each kind at one place: kept as it was counted (ADR 53).

It holds by one text (`counts.by`) until something is told of it, which marks it, or its first appeal leaves the window:
who reads counts those, and a timer does each minute.
"""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Index,
    Integer,
    SmallInteger,
    String,
    Table,
    Text,
    delete,
    insert,
    select,
    update,
)

from kit.bus.unit_of_work import ReadSession, UnitOfWork
from kit.db import UtcMoment, write_many
from services.deputies.shared.metadata import metadata

EVERYWHERE = ""
"""In the place of a township: wherever it is said."""
common_matters = Table(
    "common_matter",
    metadata,
    Column("matter_id", String(64), primary_key=True),
    Column("township", String(9), primary_key=True),
    Column("persons", Integer, nullable=False),
    Column("first_at", UtcMoment, nullable=False),
    Index("ix_common_matter_first", "township", "first_at"),
)
"""Its persons, once for wherever it is said and once for each township where it is said too."""
C = common_matters.c
_MOST = (C.persons.desc(), C.matter_id)
Index("ix_common_matter_most", C.township, *_MOST)
common_kinds = Table(
    "common_kind",
    metadata,
    Column("township", String(9), primary_key=True),
    Column("category", String(20), primary_key=True),
    Column("persons", Integer, nullable=False),
    Column("appeals", Integer, nullable=False),
    Column("texts", Integer, nullable=False),
    Column("first_at", UtcMoment, nullable=False),
    Column("sole", String(64), nullable=False),
)
"""`sole`: the matter that all of it is of; empty: of several."""
K = common_kinds.c
counts = Table(
    "common_count",
    metadata,
    Column("one", SmallInteger, primary_key=True, autoincrement=False),
    Column("by", Text, nullable=False),
)
"""One row: the day, the window and the heirs of categories by which they were counted; locked by who counts."""
MOST = 500
"""With more than that to be counted anew everything is: no dearer, and no statement has a longer list (technical)."""
_ADD_MATTER, _ADD_KIND = insert(common_matters), insert(common_kinds)


def counted_by(reading: ReadSession, *, lock: bool = False) -> str:
    """By what it holds."""
    wanted = select(counts.c.by)
    return str(reading.connection.execute(wanted.with_for_update() if lock else wanted).scalar_one())


def set_counted_by(work: UnitOfWork, by: str) -> None:
    """By this from now on."""
    work.connection.execute(update(counts).values(by=by))


def overtaken(reading: ReadSession, since: datetime) -> set[str]:
    """Matters whose first appeal that was counted is too long ago by now."""
    gone = select(C.matter_id).where(C.township == EVERYWHERE, C.first_at < since).limit(MOST + 1)
    return set(reading.connection.execute(gone).scalars())


def overtaken_kinds(reading: ReadSession, since: datetime) -> set[tuple[str, str]]:
    """Kinds at places of which the same is so."""
    gone = select(K.category, K.township).where(K.first_at < since)
    return {(row.category, row.township) for row in reading.connection.execute(gone)}


def most_common(reading: ReadSession, township: str | None, but: Collection[str], limit: int) -> list[tuple[int, str]]:
    """Persons and names of matters of a township, or of all, but these: those of most persons first."""
    wanted = select(C.persons, C.matter_id).where(C.township == (township or EVERYWHERE))
    if but:
        wanted = wanted.where(C.matter_id.not_in(but))
    return [(row.persons, row.matter_id) for row in reading.connection.execute(wanted.order_by(*_MOST).limit(limit))]


def kinds(reading: ReadSession, *where: ColumnElement[bool]) -> list[Any]:
    """Kinds at places: there are as many as categories and townships, whatever is said."""
    return list(reading.connection.execute(select(common_kinds).where(*where)))


def keep_matters(
    work: UnitOfWork, instead_of: Collection[str] | None, rows: Iterable[Any], places: Iterable[Any]
) -> None:
    """Counted matters (`matter_id`, `persons`, `first_at`) and where they are, in the place of these, or of all."""
    gone = delete(common_matters)
    work.connection.execute(gone if instead_of is None else gone.where(C.matter_id.in_(instead_of)))
    kept = {
        row.matter_id: {"matter_id": row.matter_id, "persons": row.persons, "first_at": row.first_at} for row in rows
    }
    where = [(one, EVERYWHERE) for one in kept] + [(row.matter_id, row.township) for row in places]
    new = [{**kept[one], "township": township} for one, township in where if one in kept]
    if new:
        write_many(work.connection, _ADD_MATTER, new)


def keep_kinds(work: UnitOfWork, instead_of: Collection[tuple[str, str]] | None, rows: Iterable[Any]) -> None:
    """Counted kinds at places, in the place of these, or of all."""
    if instead_of is None:
        work.connection.execute(delete(common_kinds))
    for category, township in instead_of or ():
        work.connection.execute(delete(common_kinds).where(K.category == category, K.township == township))
    names = [column.name for column in common_kinds.columns]
    new = [{name: getattr(row, name) for name in names} for row in rows]
    if new:
        write_many(work.connection, _ADD_KIND, new)
