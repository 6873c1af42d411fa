"""The roster's tables, and how they are read and kept: deputies, stations, their spots, and who is on duty."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    ColumnElement,
    ForeignKey,
    Index,
    Select,
    String,
    Table,
    Text,
    bindparam,
    delete,
    false,
    insert,
    not_,
    or_,
    select,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite

from kit.bus.unit_of_work import ReadSession, UnitOfWork
from kit.db import UtcMoment
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
    Column("group_code", String(40), nullable=False, server_default=""),
    Column("committee_post", String(20), nullable=False, server_default=""),
    Column("active_from", UtcMoment),
    Column("active_until", UtcMoment),
    Column("told", Boolean, nullable=False, server_default=false()),
)
"""`number` is what the office counts by: with `former` it is somebody else's now, and `deputy_id`, under which
everything of a deputy is kept, stays theirs alone. From `active_from` until `active_until` they are in office, by what
was recorded of their seats (`seats`): it is judged at each question. `active` is what was last told of it; who is
not `told` is told anew."""
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
    Column("half", String(10), nullable=False, server_default="day"),
    Index("ix_duties_day", "day"),
)
"""`half` is day, morning or afternoon: on duty is who sits on any part of the day."""


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
    group_code: str
    committee_post: str
    active_from: datetime | None
    active_until: datetime | None
    told: bool


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
_NOW = bindparam("in_office_at", type_=UtcMoment)
_FROM, _UNTIL = deputies.c.active_from, deputies.c.active_until
IN_OFFICE: ColumnElement[bool] = (_FROM <= _NOW) & or_(_UNTIL.is_(None), _UNTIL > _NOW) & _FROM.is_not(None)
"""Whether a deputy is in office at the moment `in_office_at`; whoever is not reads nothing any more."""
_DEPUTY = select(deputies).where(deputies.c.deputy_id == bindparam("id_", type_=String))


def in_office(reading: ReadSession) -> ColumnElement[bool]:
    """Whether a deputy is in office now, in a statement."""
    return IN_OFFICE.params(in_office_at=reading.now)


def is_in_office(reading: ReadSession, row: DeputyRow) -> bool:
    """Whether this one is."""
    begun = row.active_from is not None and row.active_from <= reading.now
    return begun and (row.active_until is None or reading.now < row.active_until)


def deputy(reading: ReadSession, deputy_id: str, *, lock: bool = False) -> DeputyRow:
    """The deputy's row; raises NotFound."""
    wanted = _DEPUTY.with_for_update() if lock else _DEPUTY
    row = typed(DeputyRow, reading.connection.execute(wanted, {"id_": deputy_id})).first()
    if row is None:
        raise NotFound("deputy")
    return row


def names(reading: ReadSession, deputy_ids: set[str | None]) -> dict[str | None, str]:
    """Names by deputy id; None, where there is no deputy, has none."""
    rows = reading.connection.execute(NAMES, {"ids": deputy_ids - {None}})
    return {row.deputy_id: row.name for row in rows}


def everybody(reading: ReadSession, *, lock: bool = False) -> Sequence[DeputyRow]:
    """Everybody who ever was in the roster, by number and in the order they had it."""
    found = select(deputies).order_by(deputies.c.number, deputies.c.deputy_id)
    return typed(DeputyRow, reading.connection.execute(found.with_for_update() if lock else found)).all()


def holders(reading: ReadSession) -> dict[str, DeputyRow]:
    """Who has each number now."""
    return {row.number: row for row in everybody(reading) if not row.former}


def levels(reading: ReadSession) -> dict[str, str]:
    """The level of everybody who ever was in the roster, by id."""
    return {row.deputy_id: row.level for row in everybody(reading)}


def has_ended(reading: ReadSession, deputy_id: str) -> bool:
    """Whether a deputy is in office no more; who never was in the roster has no matter either."""
    found = ended(reading).where(deputies.c.deputy_id == deputy_id)
    return reading.connection.execute(found).first() is not None


def ended(reading: ReadSession) -> Select[tuple[str]]:
    """Who is not in office now: they read nothing any more."""
    return select(deputies.c.deputy_id).where(not_(in_office(reading)))


def spot_of(reading: ReadSession, station: str) -> str:
    """The code of a station's own spot; empty while it has none."""
    S = spots.c
    found = select(S.code).where(S.station == station, S.kind == "station").order_by(S.code).limit(1)
    return str(reading.connection.execute(found).scalar() or "")


def every_station(reading: ReadSession) -> list[str]:
    """Every station's number."""
    return list(reading.connection.execute(select(stations.c.station).order_by(stations.c.station)).scalars())


def write_rota(work: UnitOfWork, station: str, days: Collection[str], halves: Mapping[str, str]) -> None:
    """Write a station's rota of these ISO days anew: which deputy sits on which half of each. Its row is held."""
    D = duties.c
    work.connection.execute(delete(duties).where(D.station == station, D.day.in_(sorted(days))))
    new = [
        {"station": station, "day": day, "deputy_id": deputy_id, "half": half}
        for day in sorted(days)
        for deputy_id, half in sorted(halves.items())
    ]
    if new:
        work.connection.execute(insert(duties), new)


def give_up_number(work: UnitOfWork, deputy_ids: Collection[str]) -> None:
    """The numbers of these are others' now."""
    given_up = update(deputies).where(deputies.c.deputy_id.in_(sorted(deputy_ids)))
    work.connection.execute(given_up.values(former=True))


def save(work: UnitOfWork, table: Table, key: str, rows: Sequence[dict[str, Any]], columns: Collection[str]) -> None:
    """Add the rows; of those that are there change only these columns. In the order of their keys: no deadlock."""
    if not rows:
        return
    add = sqlite.insert(table) if work.connection.dialect.name == "sqlite" else postgresql.insert(table)
    changed = {column: add.excluded[column] for column in sorted(columns) if column != key}
    statement = add.on_conflict_do_update(index_elements=[key], set_=changed)
    work.connection.execute(statement, sorted(rows, key=lambda row: str(row[key])))
