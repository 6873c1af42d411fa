"""What the rows of the rota and of dangers have."""

from datetime import date, datetime

from kit.db.rows import TableRow
from services.supervision.oncall.store.tables import alarms, calls, shifts, swaps


class ShiftRow(TableRow, table=shifts):
    """A line of the rota."""

    shift_id: str
    role: str
    person_id: str
    name: str
    department: str | None
    level: str
    township: str | None
    first_day: date
    last_day: date
    weekdays: str
    from_hour: int
    until_hour: int


class SwapRow(TableRow, table=swaps):
    """Who stands in."""

    shift_id: str
    day: date
    role: str
    person_id: str
    name: str
    department: str | None
    reason: str
    by: str
    at: datetime


class AlarmRow(TableRow, table=alarms):
    """A danger."""

    appeal_id: str
    event_id: str
    danger: str | None
    township: str
    raised_at: datetime
    round: int
    next_at: datetime | None
    acknowledged_by: str
    acknowledged_name: str
    acknowledged_at: datetime | None
    said: str
    before: int


class CallRow(TableRow, table=calls):
    """Somebody who was told."""

    appeal_id: str
    round: int
    recipient: str
    level: str
    name: str
    at: datetime
