"""A consumer whose handler does what the test says, on one database."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, ClassVar

from sqlalchemy import insert, select

from contracts.base import Event
from contracts.envelope import Envelope, decode, type_of
from kit.bus.consumer import Consumer, Incoming
from kit.bus.tables import deferred
from kit.bus.unit_of_work import UnitOfWork, encode
from kit.problems import NotYet
from kit.testing.bench import Bench
from kit.testing.conformance.tables import effects


class Told(Event):
    """Something was told."""

    owner: ClassVar[str] = "teller"
    name = "word.told.v1"
    word: str


KNOWN: dict[str, Any] = {type_of(Told): Told}
EFFECT = insert(effects)
_LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


class Harness:
    """A consumer whose handler does what the word says."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench
        self.tried: list[str] = []
        self.fail: Callable[[UnitOfWork, str], None] = lambda work, word: None
        self.paused: list[float] = []
        self.consumer = Consumer("listener.hear", bench.session, self._hear, self._pause)

    def _pause(self, seconds: float) -> None:
        self.paused.append(seconds)
        assert len(self.paused) < 100, "it waits for ever"

    def _hear(self, work: UnitOfWork, message: Envelope[Told]) -> None:
        self.tried.append(message.data.word)
        work.defer_insert(EFFECT, type="told", subject=message.subject, n=len(message.data.word))
        self.fail(work, message.data.word)

    def message(self, word: str, subject: str = "s", event_id: str | None = None, returns: int = 0) -> Incoming:
        body = encode(
            Told,
            Told(word=word).model_dump_json(),
            event_id=event_id or f"id-{word}",
            source="/t",
            subject=subject,
            time=self.bench.clock.now(),
        )
        return Incoming(decode(body, KNOWN), body, returns)

    def take(self, *words: str, subjects: str = "") -> None:
        """One batch; `subjects` has a letter for each word's subject."""
        self.consumer.take([self.message(word, subjects[n] if subjects else "s") for n, word in enumerate(words)])

    def retry(self) -> int:
        """Every letter's time has come."""
        with self.bench.work() as work:
            work.connection.execute(deferred.update().where(deferred.c.due_at.is_not(None)).values(due_at=_LONG_AGO))
        return self.consumer.retry_due(lambda body: decode(body, KNOWN))

    def done(self) -> list[int]:
        with self.bench.look() as reading:
            return list(reading.connection.execute(select(effects.c.n).order_by(effects.c.id)).scalars())

    def kept(self) -> list[tuple[str, str, int]]:
        with self.bench.look() as reading:
            rows = reading.connection.execute(select(deferred).order_by(deferred.c.id)).all()
        return [(row.event_id, row.state, row.attempts) for row in rows]


def stumbling(*words: str) -> Callable[[UnitOfWork, str], None]:
    def fail(_work: UnitOfWork, word: str) -> None:
        if word in words:
            raise NotYet(f"{word} came too early")

    return fail
