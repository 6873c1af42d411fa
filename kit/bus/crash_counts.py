"""Messages over which a process ends: counted before they are tried, since afterwards nobody is there to count."""

import logging

from sqlalchemy import bindparam, delete, select, update
from sqlalchemy.dialects import postgresql, sqlite

from kit.bus.session import Session
from kit.bus.tables import crash_counts
from kit.bus.unit_of_work import UnitOfWork
from kit.db import Unavailable, why

log = logging.getLogger(__name__)

MOST_TRIES = 5
"""Tries that ended without a word before a message is given up (ours: minutes of restarts, not hours)."""
COUNTED_FROM_RETURNS = 2
"""From this many deliveries on a message is tried alone and counted (ours); lost connections lead no further than to
that: only the consumer's own count makes a message dead."""
_MINE = (crash_counts.c.consumer == bindparam("consumer"), crash_counts.c.event_id == bindparam("event_id"))
_COUNT = {
    dialect: insert.values(tries=1).on_conflict_do_update(
        index_elements=[crash_counts.c.consumer, crash_counts.c.event_id], set_={"tries": crash_counts.c.tries + 1}
    )
    for dialect, insert in (("postgresql", postgresql.insert(crash_counts)), ("sqlite", sqlite.insert(crash_counts)))
}
_TRIES = select(crash_counts.c.tries).where(*_MINE)
_CLEAR = delete(crash_counts).where(*_MINE)


class EndedTheProcess(Exception):
    """Every try of a message ended with its process: none came back to say how."""


class CrashCounts:
    """One consumer's tries of messages that came back to it."""

    def __init__(self, consumer: str) -> None:
        self._consumer = consumer

    def begin(self, work: UnitOfWork, event_id: str) -> int:
        """Count one more try in a transaction of its own, before the one the message is worked on in."""
        which = {"consumer": self._consumer, "event_id": event_id}
        work.connection.execute(_COUNT[work.connection.dialect.name], which)
        return int(work.connection.execute(_TRIES, which).scalar_one())

    def clear(self, work: UnitOfWork, event_id: str) -> None:
        """The try came to an end, good or bad, in this transaction."""
        work.connection.execute(_CLEAR, {"consumer": self._consumer, "event_id": event_id})

    def take_back(self, session: Session, event_id: str) -> None:
        """The try ended neither way: the database went out of order meanwhile, and its process lives.

        Else a night with a full disk, which takes so small a row as this one, would make a good message dead.
        """
        try:
            with session.work() as work:
                mine = (crash_counts.c.consumer == self._consumer, crash_counts.c.event_id == event_id)
                work.connection.execute(update(crash_counts).where(*mine).values(tries=crash_counts.c.tries - 1))
        except Unavailable as away:
            log.warning("a try stays counted", extra={"consumer": self._consumer, "reason": why(away)})
