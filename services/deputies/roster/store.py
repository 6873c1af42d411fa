"""The roster's tables, and how they are read and kept: deputies, stations, their spots, and who is on duty."""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import JSON, Boolean, Column, ForeignKey, Index, String, Table, Text, bindparam, false, select, update
from sqlalchemy.dialects import postgresql, sqlite

from kit.bus.unit_of_work import ReadSession, UnitOfWork
from kit.db import in_array as in_array
from kit.db.rows import TableRow, typed
from kit.problems import NotFound
from services.deputies.shared.metadata import metadata

deputies = Table(
    "deputies",
    metadata,
    Column("deputy_id", String(64), primary_key=True),
    Column("name", Text, nullable=False),
    Column("level", String(10), nullable=False),
    Column("township", String(9), nullable=False, index=True),
    Column("constituency", Text, nullable=False),
    Column("villages", JSON, nullable=False),
    Column("expertise", JSON, nullable=False),
    Column("conflicts", JSON, nullable=False),
    Column("employer", Text, nullable=False, server_default=""),
    Column("active", Boolean, nullable=False),
    Column("number", String(64), nullable=False, server_default=""),
    Column("former", Boolean, nullable=False, server_default=false()),
    Column("phone", Text, nullable=False, server_default=""),
)
"""`number` is what the office counts by: with `former` it is somebody else's now, and `deputy_id`, under which
everything of a deputy is kept, stays theirs alone."""
stations = Table(
    "stations",
    metadata,
    Column("station", String(64), primary_key=True),
    Column("name", Text, nullable=False),
    Column("kind", String(30), nullable=False),
    Column("township", String(9), nullable=False, index=True),
    Column("address", Text, nullable=False),
)
spots = Table(
    "spots",
    metadata,
    Column("code", String(40), primary_key=True),
    Column("name", Text, nullable=False),
    Column("kind", String(10), nullable=False),
    Column("township", String(9), nullable=False),
    Column("village", Text),
    Column("station", ForeignKey("stations.station"), index=True),
)
duties = Table(
    "duties",
    metadata,
    Column("station", ForeignKey("stations.station"), primary_key=True),
    Column("day", String(10), primary_key=True),
    Column("deputy_id", ForeignKey("deputies.deputy_id"), primary_key=True),
    Index("ix_duties_day", "day"),
)


class DeputyRow(TableRow, table=deputies):
    """A deputy as the office entered them."""

    deputy_id: str
    name: str
    level: str
    township: str
    constituency: str
    villages: list[str]
    expertise: list[str]
    conflicts: list[str]
    employer: str
    active: bool
    number: str
    former: bool
    phone: str


class OnDutyRow(DeputyRow):
    """The same, at the station where they are on duty."""

    station: str


class SpotRow(TableRow, table=spots):
    """A place with a QR code."""

    code: str
    name: str
    kind: str
    township: str
    village: str | None
    station: str | None


SPOTS = select(spots).where(in_array(spots.c.code, "codes"))
NAMES = select(deputies.c.deputy_id, deputies.c.name).where(in_array(deputies.c.deputy_id, "ids"))
ENDED = select(deputies.c.deputy_id).where(deputies.c.active.is_(False))
"""Whose term is over: they read nothing any more."""
_STANDING = select(deputies.c.deputy_id, deputies.c.active).where(in_array(deputies.c.deputy_id, "ids"))
_DEPUTY = select(deputies).where(deputies.c.deputy_id == bindparam("id_", type_=String))


def deputy(reading: ReadSession, deputy_id: str) -> DeputyRow:
    """The deputy's row; raises NotFound."""
    row = typed(DeputyRow, reading.connection.execute(_DEPUTY, {"id_": deputy_id})).first()
    if row is None:
        raise NotFound("deputy")
    return row


def names(reading: ReadSession, deputy_ids: set[str | None]) -> dict[str | None, str]:
    """Names by deputy id; None, where there is no deputy, has none."""
    rows = reading.connection.execute(NAMES, {"ids": deputy_ids - {None}})
    return {row.deputy_id: row.name for row in rows}


def everybody(reading: ReadSession) -> Sequence[DeputyRow]:
    """Everybody who ever was in the roster, by number and in the order they had it."""
    found = select(deputies).order_by(deputies.c.number, deputies.c.deputy_id)
    return typed(DeputyRow, reading.connection.execute(found)).all()


def standing(reading: ReadSession, deputy_ids: Collection[str]) -> dict[str, bool]:
    """Whether each of these that is known is active, by id."""
    rows = reading.connection.execute(_STANDING.order_by(deputies.c.deputy_id), {"ids": deputy_ids})
    return {row.deputy_id: row.active for row in rows}


def has_ended(reading: ReadSession, deputy_id: str) -> bool:
    """Whether a deputy's term is over; who never was in the roster has no matter either."""
    return reading.connection.execute(ENDED.where(deputies.c.deputy_id == deputy_id)).first() is not None


def every_station(reading: ReadSession) -> list[str]:
    """Every station's number."""
    return list(reading.connection.execute(select(stations.c.station).order_by(stations.c.station)).scalars())


def give_up_number(work: UnitOfWork, deputy_ids: Collection[str]) -> None:
    """The numbers of these are others' now; they hold no seat any more."""
    given_up = update(deputies).where(deputies.c.deputy_id.in_(sorted(deputy_ids)))
    work.connection.execute(given_up.values(former=True, active=False))


def save(work: UnitOfWork, table: Table, key: str, rows: Sequence[dict[str, Any]], columns: Collection[str]) -> None:
    """Add the rows; of those that are there change only these columns. In the order of their keys: no deadlock."""
    if not rows:
        return
    insert = sqlite.insert(table) if work.connection.dialect.name == "sqlite" else postgresql.insert(table)
    changed = {column: insert.excluded[column] for column in sorted(columns) if column != key}
    statement = insert.on_conflict_do_update(index_elements=[key], set_=changed)
    work.connection.execute(statement, sorted(rows, key=lambda row: str(row[key])))
