"""A danger to life goes to a person by the loudest way, before everything else, and by the next if that fails."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, func, select

from gateway.access.tables import DANGER_WAITS, notice_deliveries, notice_ways
from gateway.notices import deliveries
from gateway.notices.loudest import KIND, LOUDEST, loudest

W, D = notice_ways.c, notice_deliveries.c
AT_ONCE = 200
"""Messages of one look (technical)."""


def next_due(connection: Connection) -> datetime | None:
    """When the first of what waits is due; None when nothing waits."""
    found: datetime | None = connection.execute(select(func.min(D.due_at)).where(DANGER_WAITS)).scalar()
    return found


def take(connection: Connection, now: datetime) -> list[list[Any]]:
    """What is due, leased, what goes to one way together; no limit of the county's purse holds it up."""
    due = select(notice_deliveries).where(DANGER_WAITS, D.due_at <= now).order_by(D.due_at, D.delivery_id)
    groups: dict[str, list[Any]] = {}
    for row in connection.execute(due.limit(AT_ONCE).with_for_update(skip_locked=True)):
        groups.setdefault(row.way_id, []).append(row)
    for rows in groups.values():
        deliveries.postponed(connection, rows, now + deliveries.LEASE)
    return list(groups.values())


def tell_otherwise(connection: Connection, rows: Sequence[Any], now: datetime) -> None:
    """Could not be told on this way: at once on the next loudest as well, while this one is tried again."""
    if rows[0].kind != KIND:
        return
    theirs = connection.execute(select(notice_ways).where(W.account_id == rows[0].account_id)).all()
    rank = LOUDEST.index(rows[0].way)
    for way in loudest([one for one in theirs if LOUDEST.index(one.way) > rank]):
        fresh = {
            "way_id": way.way_id,
            "way": way.way,
            "state": "waiting",
            "attempts": 0,
            "due_at": now,
            "done_at": None,
        }
        deliveries.add(connection, [dict(row._mapping) | fresh for row in rows])


def silence(connection: Connection, notices: Sequence[str]) -> None:
    """Somebody has taken it on: what waits is sent to nobody any more."""
    connection.execute(delete(notice_deliveries).where(D.notice_id.in_(notices), D.state == "waiting"))
