"""Letters: messages kept in the consumer's own database until they can be done, in line per subject."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import and_, bindparam, delete, insert, or_, select, update

from contracts.envelope import Envelope
from kit.bus.settings import RetrySettings
from kit.bus.sizes import MAX_BODY_BYTES, size
from kit.bus.tables import HeadRow, deferred
from kit.bus.unit_of_work import ReadSession, UnitOfWork
from kit.clock import Clock
from kit.db.rows import typed

WAITING, PARKED, DEAD = "waiting", "parked", "dead"
DEAD_FOLDER = "dead"
"""Beside `events` and `commands` of each service: an exchange for its own dead letters, where nobody else publishes."""


def dead_exchange(consumer: str) -> str:
    """Where the dead letters of a subscription `<service>.<method>` go; `<service>` alone will do."""
    return f"{consumer.partition('.')[0]}.{DEAD_FOLDER}"


def is_dead(exchange: str) -> bool:
    """Whether it is an exchange of dead letters."""
    return exchange.endswith(f".{DEAD_FOLDER}")


@dataclass(frozen=True)
class Failure:
    """Why an attempt failed, and which one it was (1 for the first)."""

    reason: Exception
    attempts: int

    def words(self) -> str:
        """The reason as an operator reads it, in characters every database can keep."""
        said = f"{type(self.reason).__name__}: {self.reason}"[:2000]
        return said.replace("\x00", "\ufffd").encode("utf-8", "replace").decode()


_AHEAD = deferred.alias("ahead")
_BLOCKED = (
    select(_AHEAD.c.id)
    .where(
        _AHEAD.c.consumer == deferred.c.consumer,
        _AHEAD.c.subject == deferred.c.subject,
        _AHEAD.c.id < deferred.c.id,
    )
    .exists()
)
_DUE = (
    select(deferred.c.id)
    .where(
        deferred.c.consumer == bindparam("consumer"),
        and_(
            deferred.c.state == WAITING,
            or_(deferred.c.due_at <= bindparam("now"), deferred.c.due_at > bindparam("latest")),
        )
        | and_(deferred.c.state == PARKED, ~_BLOCKED),
    )
    .order_by(deferred.c.id)
    .limit(500)
)
_ANY = select(deferred.c.id).where(deferred.c.consumer == bindparam("consumer")).limit(1)


class DeferredMessages:
    """One consumer's letters."""

    ladder = RetrySettings().retry_ladder

    def __init__(self, consumer: str) -> None:
        self.consumer = consumer

    def held(self, work: UnitOfWork, subjects: Collection[str]) -> set[str]:
        """Subjects that have a letter in line: what follows must wait behind it."""
        if work.connection.execute(_ANY, {"consumer": self.consumer}).first() is None:
            return set()  # nearly always
        found = select(deferred.c.subject).where(deferred.c.consumer == self.consumer, deferred.c.subject.in_(subjects))
        return set(work.connection.execute(found).scalars())

    def add(
        self, work: UnitOfWork, envelope: Envelope[Any], body: str, state: str, failure: Failure | None = None
    ) -> None:
        """Put a message at the end of its subject's line."""
        now = Clock().now()
        work.letters = True
        due = now + timedelta(seconds=self.ladder[0]) if state == WAITING else None
        work.connection.execute(
            insert(deferred).values(
                consumer=self.consumer,
                event_id=envelope.id,
                subject=envelope.subject,
                state=state,
                attempts=failure.attempts if failure else 0,
                due_at=due,
                reason=failure.words() if failure else "",
                first_failed_at=now if failure else None,
                trace=(envelope.traceparent or "")[:64] or None,
                body=body,
            )
        )

    def give_up(self, work: UnitOfWork, envelope: Envelope[Any], body: str, failure: Failure) -> None:
        """Put a message in its subject's line as a dead letter, without a further try."""
        now = Clock().now()
        self.add(work, envelope, body, DEAD, failure)
        self._copy(work, envelope.id, envelope.subject, body, failure, now, envelope.traceparent)

    def bury(self, work: UnitOfWork, event_id: str, body: str, failure: Failure) -> None:
        """Keep a message that can never be read as a dead letter; unread, it holds up no subject."""
        now = Clock().now()
        row = {
            "consumer": self.consumer,
            "event_id": event_id,
            "subject": "",
            "state": DEAD,
            "attempts": failure.attempts,
            "reason": failure.words(),
            "first_failed_at": now,
            "body": body,
        }
        work.connection.execute(insert(deferred).values(**row))
        self._copy(work, event_id, "", body, failure, now, None)

    def due(self, reading: ReadSession) -> list[int]:
        """Letters whose time has come, and parked ones that nothing is in front of any more.

        Due later than any rung leads is only what a clock wrote that ran ahead and was set right since.
        """
        if reading.connection.execute(_ANY, {"consumer": self.consumer}).first() is None:
            return []  # nearly always
        now = Clock().now()
        latest = now + timedelta(seconds=max(self.ladder))
        found = reading.connection.execute(_DUE, {"consumer": self.consumer, "now": now, "latest": latest})
        return list(found.scalars())

    def lock(self, work: UnitOfWork, letter_id: int, attempts: int) -> bool:
        """Take one letter for this transaction; False when another replica has tried it since it was read."""
        mine = select(deferred.c.id).where(deferred.c.id == letter_id, deferred.c.attempts == attempts)
        return work.connection.execute(mine.with_for_update()).first() is not None

    def first(self, work: UnitOfWork, subject: str) -> HeadRow | None:
        """The head of a subject's line."""
        line = select(deferred.c.id, deferred.c.state).where(
            deferred.c.consumer == self.consumer, deferred.c.subject == subject
        )
        return typed(HeadRow, work.connection.execute(line.order_by(deferred.c.id).limit(1))).first()

    def remove(self, work: UnitOfWork, letter_id: int) -> None:
        """The letter is done."""
        work.connection.execute(delete(deferred).where(deferred.c.id == letter_id))

    def failed(self, work: UnitOfWork, letter_id: int, failure: Failure, *, last: bool) -> None:
        """One rung up the ladder; after the last one the letter is dead, and a copy goes to the dead queue."""
        now = Clock().now()
        row = work.connection.execute(select(deferred).where(deferred.c.id == letter_id)).one()
        last = last or failure.attempts > len(self.ladder)
        work.connection.execute(
            update(deferred)
            .where(deferred.c.id == letter_id)
            .values(
                state=DEAD if last else WAITING,
                attempts=failure.attempts,
                due_at=None if last else now + timedelta(seconds=self.ladder[failure.attempts - 1]),
                reason=failure.words(),
                first_failed_at=row.first_failed_at or now,
            )
        )
        if last and row.state != DEAD:
            self._copy(work, row.event_id, row.subject, row.body, failure, row.first_failed_at or now, row.trace)

    def _copy(
        self,
        work: UnitOfWork,
        event_id: str,
        subject: str,
        body: str,
        failure: Failure,
        first: datetime,
        trace: str | None,
    ) -> None:
        """Send a copy to the dead queue, where operators and alerts look; without a body that fits into no message."""
        headers = {
            "x-reason": failure.words(),
            "x-attempts": failure.attempts,
            "x-first-failure": first.isoformat(),
            "x-trace": trace or "",
        }
        work.enqueue_outbox(
            event_id,
            exchange=dead_exchange(self.consumer),
            routing_key=self.consumer,
            subject=subject,
            body=body if size(body) <= MAX_BODY_BYTES else json.dumps(f"{size(body)} bytes, kept in the letter"),
            headers=json.dumps(headers, ensure_ascii=False),
        )
