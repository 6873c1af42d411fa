"""What the rows of stations at work have."""

from datetime import date, datetime

from kit.db.rows import TableRow
from services.deputies.roster.interface import stations
from services.deputies.stations.store.tables import heard, hours, receiving, receptions, swaps


class StationRow(TableRow, table=stations):
    """A station of the roster."""

    station: str
    name: str
    kind: str
    township: str
    address: str


class HoursRow(TableRow, table=hours):
    """When a station is open."""

    station: str
    weekdays: str
    half: str
    hours: str
    phone: str


class SwapRow(TableRow, table=swaps):
    """A colleague was asked."""

    swap_id: str
    station: str
    day: date
    half: str
    from_deputy: str
    to_deputy: str
    words: str
    state: str
    asked_at: datetime
    answered_at: datetime | None


class ReceptionRow(TableRow, table=receptions):
    """A reception day."""

    reception_id: str
    station: str
    day: date
    first_day: date
    begins: str
    ends: str
    way: str
    place: str
    state: str
    reason: str
    announced_at: datetime
    closed_at: datetime | None


class ReceivingRow(TableRow, table=receiving):
    """Who is to receive."""

    reception_id: str
    deputy_id: str
    name: str
    presence: str | None


class HeardRow(TableRow, table=heard):
    """A line of the ledger."""

    line_id: str
    reception_id: str
    number: int
    text: str
    visitors: int
    deputy_ids: list[str]
    became: str
    appeal_id: str | None
    tracking_code: str | None
    proposal_id: str | None
    opinion_id: str | None
    reply: str
    at: datetime
