"""The county's working days, kept here as supervision tells them."""

from collections.abc import Sequence
from datetime import date
from zoneinfo import ZoneInfo

from sqlalchemy import delete, insert, select

from contracts.supervision import CalendarChanged
from kit.bus.unit_of_work import ReadSession, UnitOfWork
from kit.calendar import WorkingDays
from services.deputies.stations.domain.rota import is_open
from services.deputies.stations.store import places
from services.deputies.stations.store.tables import own_days


def working_days(reading: ReadSession, zone: ZoneInfo) -> WorkingDays:
    """The calendar as it stands; read once per transaction."""

    def read() -> WorkingDays:
        rows = reading.connection.execute(select(own_days))
        return WorkingDays({row.day: (row.working, row.note) for row in rows}, zone)

    found: WorkingDays = reading.once(WorkingDays, read)
    return found


def open_days(reading: ReadSession, station: str, wanted: Sequence[date], zone: ZoneInfo) -> list[date]:
    """Those of these days on which it is open: its weekdays without rest days; working days where it said none."""
    calendar = working_days(reading, zone)
    said = places.hours_of(reading, [station]).get(station)
    return [day for day in wanted if is_open(day, said.weekdays if said else "", working=calendar.is_working(day))]


def keep(work: UnitOfWork, told: CalendarChanged) -> None:
    """The county's word on a day, or that it was taken back."""
    day = date.fromisoformat(told.day)
    work.connection.execute(delete(own_days).where(own_days.c.day == day))
    if told.working is not None:
        work.connection.execute(insert(own_days).values(day=day, working=told.working, note=told.note))
