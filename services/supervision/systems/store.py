"""What was told to departments is read where it was promised: in the outbox, which keeps what was sent for 30 days."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import and_, or_, select

from contracts.base import address_of
from contracts.systems import AddressedEvent
from kit.bus.tables import SET_ASIDE, outbox
from kit.bus.unit_of_work import ReadSession, copied_to
from kit.db import in_array

O = outbox.c
EXCHANGE = "supervision.events"
MOST_CHARACTERS = 2_000_000
"""Of all bodies of one answer (ours: well below what a message of the bus may have)."""


def addressed(
    reading: ReadSession,
    departments: Iterable[str],
    names: Iterable[str],
    since: datetime,
    after: int,
    limit: int,
    until: datetime | None = None,
) -> tuple[list[AddressedEvent], bool]:
    """Those after number `after` of the moment `since`, in order, before `until`; and whether there are more."""
    wanted = {copied_to(address_of(code, name)): (code, name) for code in departments for name in names}
    later = or_(O.created_at > since, and_(O.created_at == since, O.id > after))
    of_these = O.headers.is_not(None), in_array(O.headers, "wanted"), O.exchange == EXCHANGE, O.sent != SET_ASIDE
    query = select(outbox).where(O.created_at >= since, later, *of_these).order_by(O.created_at, O.id).limit(limit + 1)
    if until is not None:
        query = query.where(O.created_at < until)
    found: list[AddressedEvent] = []
    left = MOST_CHARACTERS
    for row in reading.connection.execute(query, {"wanted": sorted(wanted)}):
        left -= len(row.body)
        if len(found) == limit or (found and left < 0):
            return found, True
        found.append(_event(row, *wanted[row.headers]))
    return found, False


def _event(row: Any, department: str, name: str) -> AddressedEvent:
    return AddressedEvent(
        event_id=row.event_id, number=row.id, department=department, name=name, at=row.created_at, body=row.body
    )
