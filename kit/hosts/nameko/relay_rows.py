"""Which rows of an outbox leave next, and which relay may publish them."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, bindparam, func, select, text

from kit.bus.partitions import COUNTS
from kit.bus.tables import outbox

BATCH = 500
LOCK = 7001
"""Advisory lock: one relay at a time per database, whatever the number of replicas; with partitions one a partition."""
BATCH_LETTERS = 4 * 1024 * 1024
"""How much text one batch has at most, unless a single row has more: so much is held in memory (ours)."""


def _fitting(*which: ColumnElement[bool]) -> Select[Any]:
    """The next rows up to so many letters, and the first one whatever it has."""
    following = select(outbox).where(outbox.c.sent == 0, *which).order_by(outbox.c.id).limit(BATCH).subquery()
    up_to = func.sum(func.length(following.c.body)).over(order_by=following.c.id, rows=(None, 0)).label("letters")
    measured = select(following, up_to, func.count().over().label("waiting")).subquery()
    fits = (measured.c.letters <= BATCH_LETTERS) | (measured.c.letters == func.length(measured.c.body))
    columns = [measured.c[column.key] for column in outbox.c]
    return select(*columns, measured.c.waiting).where(fits).order_by(measured.c.id)


_FITTING = _fitting()
_OF_A_PART = _fitting(func.hashtext(outbox.c.subject).op("&")(bindparam("last")) == bindparam("part"))
"""By PostgreSQL's own checksum: a relay's partitions need not be a subscription's, only keep a subject together."""
_A_PART_ALONE = text(
    "SELECT pg_try_advisory_xact_lock_shared(:lock) AND bool_and(pg_try_advisory_xact_lock(:lock, slot))"
    " FROM generate_series(:part, :most - 1, :count) slot"
)
"""True for one relay at a time of all that have a subject of this partition, whatever their number of partitions."""


def next_rows(connection: Connection, part: int = 0, count: int = 1) -> list[Row[Any]]:
    """The rows of an outbox, or of one of `count` partitions of it, that are published next, in order."""
    if count == 1:
        return list(connection.execute(_FITTING))
    return list(connection.execute(_OF_A_PART, {"part": part, "last": count - 1}))


def more_wait(rows: Sequence[Row[Any]]) -> bool:
    """Whether more waited behind these when they were read."""
    return bool(rows) and (rows[0].waiting > len(rows) or rows[0].waiting == BATCH)


def may_publish(connection: Connection, part: int = 0, count: int = 1) -> bool:
    """Whether this transaction is now the only one that publishes rows of this partition of the outbox.

    SQLite has one process anyway.
    """
    if connection.dialect.name != "postgresql":
        return True
    if count > 1:
        of = {"lock": LOCK, "part": part, "count": count, "most": COUNTS[-1]}
        return bool(connection.execute(_A_PART_ALONE, of).scalar())
    return bool(connection.execute(select(func.pg_try_advisory_xact_lock(LOCK))).scalar())
