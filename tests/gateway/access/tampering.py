"""What whoever owns the gateway's database may do to its audit log, each so that the chain itself shows nothing."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from gateway.access.audit import BEGIN, row_hash
from gateway.access.tables import audit

Tampering = Callable[[Connection], None]


def rechain(connection: Connection) -> None:
    """Number every row anew from 1 and chain it to the one before, as if it had always been so."""
    rows = [dict(row) for row in connection.execute(select(audit).order_by(audit.c.seq)).mappings()]
    connection.execute(delete(audit))
    previous = BEGIN
    for seq, row in enumerate(rows, 1):
        told: dict[str, Any] = {**row, "seq": seq, "previous": previous, "hash": row_hash(seq, previous, row)}
        connection.execute(insert(audit), told)
        previous = told["hash"]


def cut(connection: Connection) -> None:
    """The last rows are taken off."""
    connection.execute(delete(audit).where(audit.c.seq > 24))


def change_one(connection: Connection) -> None:
    """Somebody else did it, and all after it is chained anew."""
    connection.execute(update(audit).where(audit.c.seq == 15).values(actor_name="somebody else"))
    rechain(connection)


def take_one_out(connection: Connection) -> None:
    """It never happened, and all after it is chained anew; one more at the end makes the number right."""
    connection.execute(delete(audit).where(audit.c.seq == 15))
    rechain(connection)
    last = dict(connection.execute(select(audit).where(audit.c.seq == 29)).mappings().one())
    connection.execute(insert(audit), {**last, "seq": 30, "previous": last["hash"], "hash": ""})
    rechain(connection)


def change_the_last(connection: Connection) -> None:
    """The newest row alone, which nothing comes after."""
    connection.execute(update(audit).where(audit.c.seq == 30).values(outcome="failed"))
    rechain(connection)


def behead(connection: Connection) -> None:
    """The first rows are taken off; what is left is as it was."""
    connection.execute(delete(audit).where(audit.c.seq <= 5))


def behead_and_rechain(connection: Connection) -> None:
    """The first rows are taken off, and what is left begins with 1."""
    behead(connection)
    rechain(connection)


def empty(connection: Connection) -> None:
    """Nothing ever happened."""
    connection.execute(delete(audit))


def swap(connection: Connection) -> None:
    """Another log of as many rows, whole in itself."""
    connection.execute(update(audit).values(actor_name="nobody"))
    rechain(connection)


def write_time(connection: Connection, seq: int, at: str) -> None:
    """A row's time is made something else, and all after it is chained anew."""
    connection.execute(update(audit).where(audit.c.seq == seq).values(at=at))
    rechain(connection)


def grow_again(connection: Connection) -> None:
    """The end is cut off, and as many rows as were there grow again."""
    connection.execute(update(audit).where(audit.c.seq > 24).values(actor_name="nobody"))
    rechain(connection)
