"""Dead letters of the embedded host: rows in the services' SQLite files."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import ColumnElement, inspect, select, true

from kit.bus.deadletters.actions import discard, replay
from kit.bus.deadletters.store import REPLAY, DeadLetter
from kit.bus.deferred_messages import DEAD
from kit.bus.session import Session
from kit.bus.tables import deferred
from kit.clock import Clock
from kit.db import Database


class FileDeadLetterStore:
    """Works while the platform runs or stands; what is replayed is tried by the platform when it runs."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def letters(self, consumers: Collection[str]) -> Iterator[DeadLetter]:
        """See Shelf."""
        for session in self._sessions():
            dead = select(deferred).where(deferred.c.state == DEAD, *_of(consumers)).order_by(deferred.c.id)
            with session.look() as reading:
                rows = reading.connection.execute(dead).all()
            for row in rows:
                first = row.first_failed_at.isoformat() if row.first_failed_at else ""
                yield DeadLetter(row.consumer, row.event_id, row.reason, row.attempts, first, row.trace or "", row.body)

    def act(self, order: str, consumers: Collection[str], event_ids: Collection[str]) -> int:
        """See Shelf."""
        act = replay if order == REPLAY else discard
        chosen = deferred.c.event_id.in_(event_ids) if event_ids else true()
        done = 0
        for session in self._sessions():
            which = select(deferred.c.id).where(deferred.c.state == DEAD, chosen, *_of(consumers))
            with session.work() as work:
                found = list(work.connection.execute(which).scalars())
                done += sum(act(work, deferred.c.id == letter_id) for letter_id in found)
        return done

    def _sessions(self) -> Iterator[Session]:
        for file in sorted(self._folder.glob("*.sqlite")):
            with _opened(file) as database:
                if inspect(database.engine).has_table(deferred.name):  # the gateway's own file has none
                    yield Session(file.stem, "", database, Clock())


@contextmanager
def _opened(file: Path) -> Iterator[Database]:
    database = Database(f"sqlite:///{file}")
    try:
        yield database
    finally:
        database.close()


def _of(consumers: Collection[str]) -> list[ColumnElement[bool]]:
    return [deferred.c.consumer.in_(consumers)] if consumers else []
