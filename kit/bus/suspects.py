"""Messages over which a process ends: counted before they are tried, since afterwards nobody is there to count."""

from sqlalchemy import bindparam, delete, select
from sqlalchemy.dialects import postgresql, sqlite

from kit.bus.tables import suspects
from kit.bus.unit_of_work import UnitOfWork

MOST_TRIES = 5
"""Tries that ended without a word before a message is given up (ours: minutes of restarts, not hours)."""
SUSPICIOUS_DELIVERIES = 2
"""From this many deliveries on a message is tried alone and counted (ours); lost connections lead no further than to
that: only the consumer's own count makes a message dead."""
_MINE = (suspects.c.consumer == bindparam("consumer"), suspects.c.event_id == bindparam("event_id"))
_COUNT = {
    dialect: insert.values(tries=1).on_conflict_do_update(
        index_elements=[suspects.c.consumer, suspects.c.event_id], set_={"tries": suspects.c.tries + 1}
    )
    for dialect, insert in (("postgresql", postgresql.insert(suspects)), ("sqlite", sqlite.insert(suspects)))
}
_TRIES = select(suspects.c.tries).where(*_MINE)
_ACQUIT = delete(suspects).where(*_MINE)


class EndedTheProcess(Exception):
    """Every try of a message ended with its process: none came back to say how."""


class Suspects:
    """One consumer's suspects."""

    def __init__(self, consumer: str) -> None:
        self._consumer = consumer

    def begin(self, work: UnitOfWork, event_id: str) -> int:
        """Count one more try in a transaction of its own, before the one the message is worked on in."""
        which = {"consumer": self._consumer, "event_id": event_id}
        work.connection.execute(_COUNT[work.connection.dialect.name], which)
        return int(work.connection.execute(_TRIES, which).scalar_one())

    def acquit(self, work: UnitOfWork, event_id: str) -> None:
        """The try came to an end, good or bad, in this transaction."""
        work.connection.execute(_ACQUIT, {"consumer": self._consumer, "event_id": event_id})
