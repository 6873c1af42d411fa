"""What was told to departments is read where it was promised: in the outbox, which keeps what was sent for 30 days."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import and_, or_, select, union_all

from kit.bus.tables import SET_ASIDE, outbox
from kit.bus.unit_of_work import ReadSession

C = outbox.c
EXCHANGE = "supervision.events"
MOST_CHARACTERS = 2_000_000
"""Of all bodies of one answer (ours: well below what a message of the bus may have)."""


def addressed(
    reading: ReadSession, headers: Sequence[str], since: datetime, after: int, limit: int, until: datetime | None
) -> tuple[list[Any], bool]:
    """Rows with one of these headers, from number `after` of the moment `since` to `until`; whether there are more."""
    later = or_(C.created_at > since, and_(C.created_at == since, C.id > after))
    wanted = [C.created_at >= since, later, C.headers.is_not(None), C.exchange == EXCHANGE, C.sent != SET_ASIDE]
    if until is not None:
        wanted.append(C.created_at < until)
    of_each = select(C.created_at, C.id).where(*wanted).order_by(C.created_at, C.id).limit(limit + 1)
    walks = [select(of_each.where(C.headers == one).subquery()) for one in headers]  # each along the index
    if not walks:
        return [], False
    oldest = sorted(tuple(row) for row in reading.connection.execute(union_all(*walks)))[: limit + 1]
    query = select(outbox).where(C.id.in_([number for _, number in oldest])).order_by(C.created_at, C.id)
    found: list[Any] = []
    left = MOST_CHARACTERS
    for row in reading.connection.execute(query):
        left -= len(row.body)
        if len(found) == limit or (found and left < 0):
            return found, True
        found.append(row)
    return found, False


def told_since(reading: ReadSession, header: str, since: datetime) -> bool:
    """Whether an event with this header was promised since."""
    of_these = C.headers == header, C.exchange == EXCHANGE, C.created_at > since
    return (
        reading.connection.execute(select(C.id).where(C.headers.is_not(None), *of_these).limit(1)).first() is not None
    )
