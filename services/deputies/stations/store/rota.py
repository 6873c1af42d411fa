"""The rota's rows as its rules read them: who can sit on which day."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, timedelta

from sqlalchemy import select

from kit.bus.unit_of_work import ReadSession
from kit.calendar import WorkingDays
from kit.db import in_array
from kit.db.rows import typed
from kit.problems import NotFound
from services.deputies.absences.interface import away_between
from services.deputies.roster.interface import DeputyRow, deputies, duties
from services.deputies.stations.domain.rota import ABSENT, ENDED, Sitting, half_of
from services.deputies.stations.store.rows import SwapRow
from services.deputies.stations.store.tables import receiving, receptions, swaps

PLANNED = "planned"
ASKED, AGREED, DECLINED = "asked", "agreed", "declined"


class Presences:
    """Who can sit on which day: with a seat then, and not away."""

    def __init__(
        self, reading: ReadSession, calendar: WorkingDays, ids: Iterable[str], first: date, last: date
    ) -> None:
        d = deputies.c
        seats = select(d.deputy_id, d.name, d.active_from, d.active_until).where(in_array(d.deputy_id, "ids"))
        found = reading.connection.execute(seats, {"ids": set(ids)})
        self._calendar = calendar
        self._rows = {row.deputy_id: row for row in typed(DeputyRow, found)}
        self._away = away_between(reading, first, last)

    def name(self, deputy_id: str) -> str:
        """As the roster has it."""
        return self._rows[deputy_id].name

    def away(self, deputy_id: str, day: date) -> str:
        """Why they cannot; empty when they can."""
        row, begins = self._rows[deputy_id], self._calendar.starts(day)
        if row.active_from is None or self._calendar.ends(day) < row.active_from:
            return ENDED
        if row.active_until is not None and row.active_until <= begins:
            return ENDED
        away = any(begin <= day <= end for begin, end in self._away.get(deputy_id, ()))
        return ABSENT if away else ""


def turns(
    reading: ReadSession, numbers: Sequence[str] | None, first: date, last: date, whose: Collection[str] | None = None
) -> list[Sitting]:
    """Who was put on duty, by day; `numbers`: at which stations, `whose`: of which deputies, None for all of them."""
    d = duties.c
    wanted = select(d.station, d.day, d.half, d.deputy_id).where(d.day >= first.isoformat(), d.day <= last.isoformat())
    if numbers is not None:
        wanted = wanted.where(d.station.in_(numbers))
    if whose is not None:
        wanted = wanted.where(in_array(d.deputy_id, "whose"))
    ordered = wanted.order_by(d.day, d.station, d.half.desc(), d.deputy_id)
    rows = reading.connection.execute(ordered, {} if whose is None else {"whose": whose}).all()
    return [Sitting(station, date.fromisoformat(day), half, deputy_id) for station, day, half, deputy_id in rows]


def turn(reading: ReadSession, number: str, day: date, deputy_id: str) -> Sitting | None:
    """One deputy's turn at a station on a day."""
    found = [one for one in turns(reading, [number], day, day) if one.deputy_id == deputy_id]
    return found[0] if found else None


def planned(reading: ReadSession, first: date, last: date) -> list[Sitting]:
    """Who is to receive on reception days that are still to be held."""
    r = receptions.c
    rows = reading.connection.execute(
        select(r.reception_id, r.station, r.day, r.begins, r.ends, receiving.c.deputy_id)
        .join_from(receptions, receiving)
        .where(r.day >= first, r.day <= last, r.state == PLANNED)
        .order_by(r.day, r.reception_id, receiving.c.deputy_id)
    )
    return [
        Sitting(row.station, row.day, half_of(row.begins, row.ends), row.deputy_id, reception_id=row.reception_id)
        for row in rows
    ]


def days(first: date, many: int) -> list[date]:
    """So many days from the first on."""
    return [first + timedelta(days=number) for number in range(many)]


def swap(reading: ReadSession, swap_id: str, *, lock: bool = False) -> SwapRow:
    """One swap; raises NotFound."""
    wanted = select(swaps).where(swaps.c.swap_id == swap_id)
    row = typed(SwapRow, reading.connection.execute(wanted.with_for_update() if lock else wanted)).first()
    if row is None:
        raise NotFound("swap")
    return row


def swaps_of(reading: ReadSession, first: date, last: date) -> Sequence[SwapRow]:
    """Swaps of these days, by day."""
    wanted = select(swaps).where(swaps.c.day >= first, swaps.c.day <= last)
    return typed(SwapRow, reading.connection.execute(wanted.order_by(swaps.c.day, swaps.c.asked_at))).all()
