"""The county's own days."""

from datetime import date
from zoneinfo import ZoneInfo

from sqlalchemy import Boolean, Column, Date, Table, Text, delete, insert, select

from kit.bus.unit_of_work import ReadSession, UnitOfWork
from kit.calendar import WorkingDays
from services.supervision.shared.store.metadata import metadata

calendar_days = Table(
    "calendar_day",
    metadata,
    Column("day", Date, primary_key=True),
    Column("working", Boolean, nullable=False),
    Column("note", Text, nullable=False),
)
"""The county's own word on a day."""

calendar_editions = Table("calendar_edition", metadata, Column("edition", Text, primary_key=True))
"""One row: the edition of the calendar by which running deadlines were counted."""


def working_days(reading: ReadSession, zone: ZoneInfo) -> WorkingDays:
    """The calendar as it stands; read once per transaction."""
    found: WorkingDays = reading.once(WorkingDays, lambda: _read(reading, zone))
    return found


def own_day(reading: ReadSession, day: date) -> tuple[bool, str] | None:
    """What the county says about a day, if anything."""
    row = reading.connection.execute(select(calendar_days).where(calendar_days.c.day == day)).first()
    return (row.working, row.note) if row is not None else None


def own_days(reading: ReadSession) -> list[tuple[date, bool, str]]:
    """Every day about which the county says something, whether it is worked, and the note."""
    rows = reading.connection.execute(select(calendar_days).order_by(calendar_days.c.day))
    return [(row.day, row.working, row.note) for row in rows]


def save_day(work: UnitOfWork, day: date, working: bool | None, note: str) -> None:
    """Set the county's word on a day, or take it back with None."""
    work.connection.execute(delete(calendar_days).where(calendar_days.c.day == day))
    if working is not None:
        work.connection.execute(insert(calendar_days).values(day=day, working=working, note=note))
    work.memo.pop(WorkingDays, None)


def edition(reading: ReadSession) -> str | None:
    """The edition of the calendar by which running deadlines were counted last."""
    found: str | None = reading.connection.execute(select(calendar_editions.c.edition)).scalar()
    return found


def save_edition(work: UnitOfWork, edition: str) -> None:
    """Running deadlines are counted by this edition now."""
    work.connection.execute(delete(calendar_editions))
    work.connection.execute(insert(calendar_editions).values(edition=edition))


def _read(reading: ReadSession, zone: ZoneInfo) -> WorkingDays:
    rows = reading.connection.execute(select(calendar_days))
    return WorkingDays({row.day: (row.working, row.note) for row in rows}, zone)
