"""Letters tried again when their time has come, oldest first per subject."""

import logging
from collections.abc import Callable
from typing import Any

from sqlalchemy import select

from contracts.envelope import Envelope
from kit.bus.crash_counts import MOST_TRIES, CrashCounts, EndedTheProcess
from kit.bus.deferred_messages import DEAD, DeferredMessages, Failure
from kit.bus.session import Session
from kit.bus.tables import DeferredRow, deferred
from kit.bus.unit_of_work import UnitOfWork
from kit.db import Unavailable, out_of_order, why
from kit.db.rows import typed
from kit.metrics import MESSAGES
from kit.problems import NotYet

log = logging.getLogger(__name__)


class Retries:
    """One consumer's letters and the handler they are tried with."""

    def __init__(
        self,
        consumer: str,
        session: Session,
        handle: Callable[[UnitOfWork, Envelope[Any]], None],
        decode: Callable[[str], Envelope[Any]],
    ) -> None:
        self._consumer = consumer
        self._session = session
        self._handle = handle
        self._decode = decode
        self._letters = DeferredMessages(consumer)
        self._crashes = CrashCounts(consumer)
        self.away = False
        """Whether the database was away in the last `run`."""

    def run(self) -> int:
        """Try every letter whose time has come, then what was parked behind it; returns how many were done."""
        done, self.away = 0, False
        try:
            with self._session.look() as reading:
                due = self._letters.due(reading)
            for letter_id in due:
                done += self._line(letter_id)
        except Unavailable as away:
            self.away = True
            log.warning("database away, letters wait", extra={"consumer": self._consumer, "reason": why(away)})
        return done

    def _line(self, letter_id: int) -> int:
        """One letter, and when it is done those parked behind it."""
        done = 0
        following: int | None = letter_id
        while following is not None:
            found = select(deferred).where(deferred.c.id == following)
            with self._session.work() as work:
                row = typed(DeferredRow, work.connection.execute(found)).first()
                tries = self._crashes.begin(work, row.event_id) if row is not None else 0
            if row is None:
                return done
            if tries > MOST_TRIES:
                self._climb(row, EndedTheProcess(f"tried {MOST_TRIES} times"), last=True)
                return done
            try:
                with self._session.work() as work:
                    if not self._letters.lock(work, row.id, row.attempts):
                        self._crashes.clear(work, row.event_id)  # another replica came to an end with it
                        return done
                    self._handle(work, self._decode(row.body))
                    self._letters.remove(work, row.id)
                    self._crashes.clear(work, row.event_id)
                    head = self._letters.first(work, row.subject)
            except Exception as reason:
                if isinstance(reason, Unavailable) and (out_of_order(reason) or not self._session.answers()):
                    self._crashes.take_back(self._session, row.event_id)
                    raise
                self._climb(row, reason)
                return done
            MESSAGES.labels(self._consumer, "done").inc()
            done += 1
            following = head.id if head is not None and head.state != DEAD else None
        return done

    def _climb(self, row: DeferredRow, reason: Exception, *, last: bool = False) -> None:
        """One rung up the ladder, or off it for good, unless another replica was faster."""
        attempts = row.attempts + 1
        note(self._consumer, row.event_id, row.subject, reason, attempts)
        with self._session.work() as work:
            if self._letters.lock(work, row.id, row.attempts):
                self._letters.failed(work, row.id, Failure(reason, attempts), last=last)
                self._crashes.clear(work, row.event_id)


def note(consumer: str, event_id: str, subject: str, reason: Exception, attempt: int) -> None:
    """Log and count a message that could not be done."""
    early = isinstance(reason, NotYet)
    MESSAGES.labels(consumer, "not_yet" if early else "failed").inc()
    told = {"consumer": consumer, "event_id": event_id, "subject": subject, "attempt": attempt}
    log.log(logging.INFO if early else logging.WARNING, "message put aside", extra={**told, "reason": repr(reason)})
