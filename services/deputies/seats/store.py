"""Terms, and what was recorded of deputies' seats: rows are added and never changed."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime

from sqlalchemy import Column, ForeignKey, SmallInteger, String, Table, Text, insert, select
from sqlalchemy.dialects import postgresql, sqlite

from kit.bus.unit_of_work import ReadSession, UnitOfWork
from kit.db import UtcMoment
from kit.db import in_array as in_array
from kit.db.rows import TableRow, typed
from services.deputies.seats.domain.seats import Entry
from services.deputies.seats.domain.terms import Term, Terms
from services.deputies.shared.metadata import metadata

terms = Table(
    "terms",
    metadata,
    Column("level", String(10), primary_key=True),
    Column("name", String(40), primary_key=True),
    Column("begin_day", String(10), nullable=False),
    Column("end_day", String(10)),
)
seat_entries = Table(
    "seat_entries",
    metadata,
    Column("deputy_id", ForeignKey("deputies.deputy_id"), primary_key=True),
    Column("position", SmallInteger, primary_key=True, autoincrement=False),
    Column("kind", String(10), nullable=False),
    Column("day", String(10), nullable=False),
    Column("reason", String(20), nullable=False),
    Column("body", Text, nullable=False),
    Column("words", Text, nullable=False),
    Column("replaces", SmallInteger),
    Column("recorded_at", UtcMoment, nullable=False),
    Column("recorded_by", Text, nullable=False),
)


class TermRow(TableRow, table=terms):
    """A term as the office entered it."""

    level: str
    name: str
    begin_day: str
    end_day: str | None


class SeatEntryRow(TableRow, table=seat_entries):
    """One thing that was recorded, and by whom."""

    deputy_id: str
    position: int
    kind: str
    day: str
    reason: str
    body: str
    words: str
    replaces: int | None
    recorded_at: datetime
    recorded_by: str


_OF_THESE = in_array(seat_entries.c.deputy_id, "ids")


def every_term(reading: ReadSession) -> list[Term]:
    """Every term, by level and begin."""
    found = select(terms).order_by(terms.c.level, terms.c.begin_day, terms.c.name)
    return [
        Term(row.level, row.name, date.fromisoformat(row.begin_day), row.end_day and date.fromisoformat(row.end_day))  # type: ignore[arg-type]
        for row in typed(TermRow, reading.connection.execute(found))
    ]


def known_terms(reading: ReadSession) -> Terms:
    """The same, as days are looked up in them."""
    return Terms(every_term(reading))


def save_terms(work: UnitOfWork, kept: Collection[Term]) -> None:
    """Add terms; the days of those that are there are these from now on."""
    rows = [
        {
            "level": one.level,
            "name": one.name,
            "begin_day": one.begin.isoformat(),
            "end_day": one.end.isoformat() if one.end else None,
        }
        for one in sorted(kept)
    ]
    add = (sqlite.insert if work.connection.dialect.name == "sqlite" else postgresql.insert)(terms)
    days = {name: add.excluded[name] for name in ("begin_day", "end_day")}
    work.connection.execute(add.on_conflict_do_update(index_elements=["level", "name"], set_=days), rows)


def recorded(reading: ReadSession, deputy_ids: Collection[str]) -> Sequence[SeatEntryRow]:
    """What was recorded of these, in the order in which it was."""
    found = select(seat_entries).where(_OF_THESE).order_by(seat_entries.c.deputy_id, seat_entries.c.position)
    return typed(SeatEntryRow, reading.connection.execute(found, {"ids": deputy_ids})).all()


def entries_of(reading: ReadSession, deputy_ids: Collection[str]) -> dict[str, list[Entry]]:
    """The same as the rules see it, by deputy."""
    found: dict[str, list[Entry]] = {}
    for row in recorded(reading, deputy_ids):
        entry = Entry(row.position, row.kind, date.fromisoformat(row.day), row.reason, row.body, row.replaces)
        found.setdefault(row.deputy_id, []).append(entry)
    return found


def add(work: UnitOfWork, new: Iterable[tuple[str, Entry]], words: str = "") -> None:
    """Record these entries, each of the deputy beside it, as told by whoever is at work."""
    rows = [
        {
            **entry._asdict(),
            "deputy_id": deputy_id,
            "day": entry.day.isoformat(),
            "words": words,
            "recorded_at": work.now,
            "recorded_by": work.actor.name,
        }
        for deputy_id, entry in new
    ]
    if rows:
        work.connection.execute(insert(seat_entries), rows)
