"""The rota as its rules read it."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from sqlalchemy import select

from kit.bus.unit_of_work import ReadSession
from kit.db.rows import typed
from services.supervision.oncall.domain.rota import OnCall, Swaps, Turn
from services.supervision.oncall.store.rows import ShiftRow, SwapRow
from services.supervision.oncall.store.tables import shifts, swaps

S, W = shifts.c, swaps.c


def shifts_from(reading: ReadSession, day: date) -> Sequence[ShiftRow]:
    """The lines that last on that day or begin later, and those that ended the night before it."""
    lasting = select(shifts).where(S.last_day >= day - timedelta(days=1), S.ended_at.is_(None))
    return typed(ShiftRow, reading.connection.execute(lasting.order_by(S.first_day, S.from_hour, S.shift_id))).all()


def swaps_from(reading: ReadSession, day: date) -> Sequence[SwapRow]:
    """Who stands in from the day before on, day by day in the order in which it was said."""
    found = select(swaps).where(W.day >= day - timedelta(days=1)).order_by(W.day, W.swap_id)
    return typed(SwapRow, reading.connection.execute(found)).all()


def rota_from(reading: ReadSession, day: date) -> tuple[list[Turn], Swaps]:
    """Turns, and who stands in: the last word on a day holds."""
    return rota_of(shifts_from(reading, day), swaps_from(reading, day))


def rota_of(lines: Iterable[ShiftRow], stood_in: Iterable[SwapRow]) -> tuple[list[Turn], Swaps]:
    """The same of rows that were read."""
    return [turn_of(row) for row in lines], {(row.shift_id, row.day): person_of(row) for row in stood_in}


def turn_of(row: ShiftRow) -> Turn:
    """A row as the rules read it."""
    return Turn(
        shift_id=row.shift_id,
        person=person_of(row),
        level=row.level,
        township=row.township,
        first_day=row.first_day,
        last_day=row.last_day,
        weekdays=frozenset(int(day) for day in row.weekdays),
        from_hour=row.from_hour,
        until_hour=row.until_hour,
    )


def person_of(row: ShiftRow | SwapRow) -> OnCall:
    """Whom a row names."""
    return OnCall(row.role, row.person_id, row.name, row.department)
