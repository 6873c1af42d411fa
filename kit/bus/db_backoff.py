"""Waiting for a database that is away, so that no message pays for it."""

import itertools
import logging
from collections.abc import Callable, Iterator
from typing import TypeVar

from kit.bus.session import Session
from kit.bus.unit_of_work import UnitOfWork
from kit.db import Unavailable, out_of_order, why

log = logging.getLogger(__name__)
T = TypeVar("T")
HOLD_SECONDS = (0.2, 0.4, 0.8, 1.6, 3.2, 5.0)
"""Pauses before a batch is tried again while the database is away; the last one repeats (ours)."""


class GivenBack(Exception):
    """Raised by a host's `pause`: it waits no longer, and what is in hand goes back to where it came from."""


class DbBackoff:
    """Tries one consumer's work again while the database is away; `pause` sleeps without stopping the hub.

    A host that can give messages back lets `pause` raise GivenBack when it is told to stop, or when the wait gets long.
    """

    def __init__(self, consumer: str, session: Session, pause: Callable[[float], None]) -> None:
        self._consumer = consumer
        self._session = session
        self._pause = pause

    def wait(self, work: Callable[[], None]) -> None:
        """Do the work when the database is there; raises what the work itself is to blame for.

        The drivers raise the same for a row the database will never take; so when it answers and the work fails all
        the same, again and again, the error is raised; not when it says itself that it cannot write now.
        """
        pauses = _pauses()
        while True:
            try:
                work()
                return
            except Unavailable as away:
                delay = next(pauses)
                if delay == HOLD_SECONDS[-1] and not out_of_order(away) and self._session.answers():
                    raise
                log.warning(
                    "database away, batch held",
                    extra={"consumer": self._consumer, "reason": why(away)},
                )
                self._pause(delay)

    def retry_until_available(self, task: Callable[[UnitOfWork], T]) -> T:
        """One transaction about a letter, until it is done: what fails here is the database, not the message."""
        pauses = _pauses()
        while True:
            try:
                with self._session.work() as work:
                    return task(work)
            except Exception as failed:  # noqa: BLE001 - whatever it is, giving up would lose the message
                log.error("letter not kept, batch held", extra={"consumer": self._consumer, "reason": repr(failed)})
                self._pause(next(pauses))


def _pauses() -> Iterator[float]:
    return itertools.chain(HOLD_SECONDS, itertools.repeat(HOLD_SECONDS[-1]))
