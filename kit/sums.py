"""Sums kept in step with rows: moved by the difference in the transaction that changes a row, read by month."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import BigInteger, Column, Connection, MetaData, String, Table, func, insert, select, text
from sqlalchemy.dialects import postgresql, sqlite

from kit.db import write_many

Span = tuple[datetime, datetime]
"""From the first moment until before the second."""
EARLIEST, LATEST = datetime(1900, 1, 1, tzinfo=UTC), datetime(9000, 1, 1, tzinfo=UTC)
"""Moments beyond are as good as these, and the calendar does not end in the middle of a month."""


def monthly(name: str, metadata: MetaData) -> Table:
    """A table of sums by the zone's month, what is summed, and of whom or which."""
    return Table(
        name,
        metadata,
        Column("month", String(7), primary_key=True),
        Column("name", String(20), primary_key=True),
        Column("key", String(64), primary_key=True),
        Column("n", BigInteger, nullable=False),
    )


def move(connection: Connection, table: Table, change: Mapping[tuple[Any, ...], int]) -> None:
    """Add to each cell (the values of the primary key); always in one order, so that two who move wait, not block."""
    names = [column.name for column in table.primary_key]
    moved = [{**dict(zip(names, cell, strict=True)), "n": n} for cell, n in sorted(change.items()) if n]
    add(connection, table, moved)


def add(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Add each row's numbers to those kept under its primary key, in one statement and in the order given."""
    if rows:
        write_many(connection, _adding(table, connection.dialect.name), rows)


@cache
def _adding(table: Table, dialect: str) -> Any:
    makers: dict[str, Any] = {"postgresql": postgresql, "sqlite": sqlite}
    new = makers[dialect].insert(table)
    keys = [column.name for column in table.primary_key]
    sums = {column.name: column + new.excluded[column.name] for column in table.columns if not column.primary_key}
    return new.on_conflict_do_update(index_elements=keys, set_=sums)


def difference(month: str, before: Mapping[tuple[str, str], int], after: Mapping[tuple[str, str], int]) -> Counter[Any]:
    """What moves when a row counted as `before` counts as `after`."""
    change: Counter[Any] = Counter({(month, *cell): n for cell, n in after.items()})
    change.subtract({(month, *cell): n for cell, n in before.items()})
    return change


def hold(connection: Connection, table: Table) -> None:
    """Nobody else moves these sums until the transaction ends; readers go on (SQLite has one writer anyway)."""
    if connection.dialect.name == "postgresql":
        connection.execute(text(f"LOCK TABLE {table.name} IN EXCLUSIVE MODE"))


def replace(connection: Connection, table: Table, count: Callable[[], Counter[Any]]) -> Counter[Any]:
    """Put what `count` finds, by month, name and key, in the place of these sums; nobody moves them meanwhile.

    Returns what it found.
    """
    hold(connection, table)
    connection.execute(table.delete())
    found = count()
    rows = [{"month": month, "name": name, "key": key, "n": n} for (month, name, key), n in found.items()]
    if rows:
        connection.execute(insert(table), rows)
    return found


@dataclass(frozen=True)
class Window:
    """A time as whole months, whose sums are known, and what is left at its edges, where rows are counted."""

    first: str | None
    """The first whole month; None: from the beginning."""
    end: str | None
    """The month after the last whole one; None: until now."""
    edges: tuple[Span, ...]

    @classmethod
    def of(cls, since: datetime | None, until: datetime | None, zone: ZoneInfo) -> "Window":
        """The window from `since` until before `until`."""
        since = min(max(since, EARLIEST), LATEST) if since else None
        until = min(max(until, EARLIEST), LATEST) if until else None
        first = _next_month(since, zone, or_same=True) if since else None
        end = _month_start(until, zone) if until else None
        if first and end and first > end and since and until:  # within one month
            return cls("", "", ((since, until),) if since < until else ())
        edges: list[Span] = []
        if since and first and since < first:
            edges.append((since, first))
        if until and end and end < until:
            edges.append((end, until))
        return cls(f"{first:%Y-%m}" if first else None, f"{end:%Y-%m}" if end else None, tuple(edges))


ALL = Window(None, None, ())
"""From the beginning until now."""


def read(connection: Connection, table: Table, window: Window) -> Counter[tuple[str, str]]:
    """The sums of the window's whole months."""
    wanted = select(table.c.name, table.c.key, func.sum(table.c.n)).group_by(table.c.name, table.c.key)
    if window.first is not None:
        wanted = wanted.where(table.c.month >= window.first)
    if window.end is not None:
        wanted = wanted.where(table.c.month < window.end)
    return Counter({(name, key): int(n) for name, key, n in connection.execute(wanted) if n})


def month_of(at: datetime, zone: ZoneInfo) -> str:
    """The zone's month of a moment: `2026-11`."""
    return f"{at.astimezone(zone):%Y-%m}"


def span_of(month: str, zone: ZoneInfo) -> Span:
    """From a month's (`2026-11`) or a year's (`2026`) first moment until before the next one's."""
    year, _, part = month.partition("-")
    begin = datetime(int(year), int(part or 1), 1, tzinfo=zone)
    return begin, _next_month(begin, zone) if part else begin.replace(year=begin.year + 1)


def _month_start(at: datetime, zone: ZoneInfo) -> datetime:
    return at.astimezone(zone).replace(day=1, hour=0, minute=0, second=0, microsecond=0)


def _next_month(at: datetime, zone: ZoneInfo, *, or_same: bool = False) -> datetime:
    begin = _month_start(at, zone)
    if or_same and begin == at:
        return begin
    return begin.replace(year=begin.year + begin.month // 12, month=begin.month % 12 + 1)
