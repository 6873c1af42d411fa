"""What a piece of work has done at each of its commits: whoever is killed after one of them has lost nothing of it."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import ColumnElement, Connection, event, func, select

from contracts.base import Event
from kit.bus.tables import outbox
from kit.db import Database


@contextmanager
def commits(database: Database, done: ColumnElement[bool]) -> Iterator[list[int]]:
    """How many rows are so at each commit of the block, one after the other."""
    found: list[int] = []

    def note(connection: Connection) -> None:
        found.append(int(connection.execute(select(func.count()).where(done)).scalar_one()))

    event.listen(database.engine, "commit", note)
    try:
        yield found
    finally:
        event.remove(database.engine, "commit", note)


def tells(kind: type[Event]) -> ColumnElement[bool]:
    """Rows that promise to tell this fact."""
    return outbox.c.routing_key == kind.name
