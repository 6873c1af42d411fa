"""Exactly-once effect from at-least-once delivery: claim, work and promise in one transaction, batch by batch."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, text

from contracts.envelope import Envelope
from kit import tracing
from kit.bus.crash_counts import COUNTED_FROM_RETURNS, MOST_TRIES, CrashCounts, EndedTheProcess
from kit.bus.db_backoff import DbBackoff, GivenBack
from kit.bus.deadletters.actions import discard, replay
from kit.bus.deferred_messages import PARKED, WAITING, DeferredMessages, Failure
from kit.bus.retries import Retries, note
from kit.bus.session import Session
from kit.bus.tables import deferred, inbox
from kit.bus.unit_of_work import Origin, UnitOfWork
from kit.clock import Clock
from kit.db import Texts, Unavailable
from kit.metrics import BATCH_SECONDS, MESSAGES

Handler = Callable[[UnitOfWork, Envelope[Any]], None]
_INTO = "INTO inbox (consumer, event_id, at) SELECT :consumer,"
_CLAIMING = {
    "postgresql": f"INSERT {_INTO} unnest(CAST(:ids AS text[])), :at ON CONFLICT DO NOTHING RETURNING event_id",
    "sqlite": f"INSERT OR IGNORE {_INTO} value, :at FROM json_each(:ids) RETURNING event_id",
}
_KINDS = (bindparam("at", type_=inbox.c.at.type), bindparam("ids", type_=Texts()))
_CLAIM = {dialect: text(sql).bindparams(*_KINDS) for dialect, sql in _CLAIMING.items()}
"""A whole batch in one statement; a third of the price of a row for each."""
_LOOKING = "SELECT NULL, subject FROM deferred_messages WHERE consumer = :consumer AND subject = ANY(:subjects)"
_AND_LOOK = text(
    f"WITH claimed AS ({_CLAIMING['postgresql']}) SELECT event_id, NULL AS held FROM claimed UNION ALL {_LOOKING}"  # noqa: S608 - both stand above
).bindparams(*_KINDS, bindparam("subjects", type_=Texts()))
"""The same with a look at the letters of the batch's subjects, in one round trip to a server."""


@dataclass(frozen=True)
class Incoming:
    """One decoded message with the body it came as, if it came as one, and how often it came before."""

    envelope: Envelope[Any]
    body: str | None = None
    returns: int = 0

    def text(self) -> str:
        """The body, as a letter keeps it."""
        return self.envelope.model_dump_json(exclude_none=True) if self.body is None else self.body


class _Stumbled(Exception):
    """The message at `index` of a batch failed."""

    def __init__(self, index: int, reason: Exception) -> None:
        self.index = index
        self.reason = reason


class Consumer:
    """One subscription's work on its messages, the same on every host.

    A message that fails becomes a letter on the retry ladder; later messages of the same subject are parked
    behind it, so that order per subject holds. When `take` returns, every message is done or kept as a letter.
    """

    def __init__(self, name: str, session: Session, handler: Handler, pause: Callable[[float], None]) -> None:
        self.name = name
        self.session = session
        self.handler = handler
        self.deferred = DeferredMessages(name)
        self._crashes = CrashCounts(name)
        self._patience = DbBackoff(name, session, pause)

    def take(self, batch: Sequence[Incoming]) -> None:
        """Work through a batch in order; a database that is away is waited for, never counted as a failure.

        A message that cannot even be kept as a letter is held, and the whole queue behind it. Raises GivenBack when the
        host waits no longer: then what is not done yet must come again.
        """
        if not any(incoming.returns >= COUNTED_FROM_RETURNS for incoming in batch):
            self._take(list(batch))
            return
        for one in batch:
            if self._is_given_up(one):
                continue
            try:
                self._take([one])
            except GivenBack:
                self._crashes.take_back(self.session, one.envelope.id)
                raise

    def _take(self, rest: list[Incoming]) -> None:
        size = len(rest)
        while rest:
            part = rest[:size]
            try:
                self._patience.wait(lambda part=part: self._together(part))  # type: ignore[misc]
            except _Stumbled as stumbled:
                if stumbled.index:
                    size = stumbled.index  # first what comes before it; then it stands at the head
                    continue
                self._put_aside(part[0], stumbled.reason)
                part = part[:1]
            except GivenBack:
                raise
            except Exception as reason:  # raised at the end, when rows put aside were written: blame by halving
                if len(part) > 1:
                    size = len(part) // 2
                    continue
                self._put_aside(part[0], reason)
            rest = rest[len(part) :]
            size = len(rest)

    def _together(self, batch: list[Incoming]) -> None:
        """One transaction for all of them."""
        became: Counter[str] = Counter()
        with BATCH_SECONDS.labels(self.name).time(), self.session.work() as work:
            work.subjects = frozenset(delivery.envelope.subject for delivery in batch)
            fresh, held = self._claim_and_look(work, [delivery.envelope.id for delivery in batch])
            for index, one in enumerate(batch):
                envelope = one.envelope
                if envelope.id not in fresh:
                    became["duplicate"] += 1
                    continue
                fresh.discard(envelope.id)
                if envelope.subject in held:
                    self.deferred.add(work, one.envelope, one.text(), PARKED)
                    became[PARKED] += 1
                    continue
                try:
                    self._handle(work, envelope)
                    became["done"] += 1
                except Unavailable:
                    raise
                except Exception as reason:
                    raise _Stumbled(index, reason) from reason
            for incoming in batch:
                if incoming.returns >= COUNTED_FROM_RETURNS:
                    self._crashes.clear(work, incoming.envelope.id)
        for outcome, many in became.items():
            MESSAGES.labels(self.name, outcome).inc(many)

    def _handle(self, work: UnitOfWork, envelope: Envelope[Any]) -> None:
        work.cause = envelope.id
        work.correlation = envelope.correlationid or envelope.id
        work.trace = tracing.begin(envelope.traceparent)
        work.origin = Origin(self.name, envelope.id, envelope.time)
        self.handler(work, envelope)
        work.origin = None

    def _claim_and_look(self, work: UnitOfWork, ids: list[str]) -> tuple[set[str], set[str]]:
        """Claim a batch; which of it is fresh, and which of its subjects have letters in line.

        Where somebody else had claimed a part, the letters are looked for once more: it may have kept one only now,
        and the statement that waited for it sees what was there before.
        """
        if work.connection.dialect.name != "postgresql":
            return self._claim(work, ids), self.deferred.held(work, work.subjects)
        values = {"consumer": self.name, "ids": dict.fromkeys(ids), "at": Clock().now(), "subjects": work.subjects}
        fresh, held = set(), set()
        for event_id, subject in work.connection.execute(_AND_LOOK, values):
            (held.add(subject) if event_id is None else fresh.add(event_id))
        return fresh, held if len(fresh) == len(set(ids)) else self.deferred.held(work, work.subjects)

    def _claim(self, work: UnitOfWork, ids: list[str]) -> set[str]:
        values = {"consumer": self.name, "ids": dict.fromkeys(ids), "at": Clock().now()}
        return set(work.connection.execute(_CLAIM[work.connection.dialect.name], values).scalars())

    def _is_given_up(self, one: Incoming) -> bool:
        """Count a try of a message that came back again and again; after too many without a word it is dead."""
        event_id = one.envelope.id
        reason = EndedTheProcess(f"tried {MOST_TRIES} times")

        def count(work: UnitOfWork) -> bool:
            if self._crashes.begin(work, event_id) <= MOST_TRIES:
                return False
            if self._claim(work, [event_id]):
                self.deferred.give_up(work, one.envelope, one.text(), Failure(reason, MOST_TRIES))
            self._crashes.clear(work, event_id)
            return True

        given_up = self._patience.retry_until_available(count)
        if given_up:
            note(self.name, event_id, one.envelope.subject, reason, MOST_TRIES)
        return given_up

    def _put_aside(self, one: Incoming, reason: Exception) -> None:
        """Put a failed message on the ladder; then it is claimed, and safe to acknowledge."""
        note(self.name, one.envelope.id, one.envelope.subject, reason, 1)

        def keep(work: UnitOfWork) -> None:
            if self._claim(work, [one.envelope.id]):
                self.deferred.add(work, one.envelope, one.text(), WAITING, Failure(reason, 1))
            self._crashes.clear(work, one.envelope.id)

        self._patience.retry_until_available(keep)

    def keep_broken(self, event_id: str, body: str, reason: Exception) -> None:
        """Keep what breaks its schema as a dead letter at once; no retry could mend it."""
        note(self.name, event_id, "", reason, 1)

        def bury(work: UnitOfWork) -> None:
            if self._claim(work, [event_id]):
                self.deferred.bury(work, event_id, body, Failure(reason, 1))

        self._patience.retry_until_available(bury)

    def apply_action(self, order: str, event_id: str) -> None:
        """An operator's word on a dead letter: `replay` or `discard`; one that is no longer there needs nothing."""
        act = {"replay": replay, "discard": discard}[order]
        self._patience.retry_until_available(
            lambda work: act(work, deferred.c.consumer == self.name, deferred.c.event_id == event_id)
        )

    def retry_due(self, decode: Callable[[str], Envelope[Any]]) -> int:
        """Try every letter whose time has come; see kit.bus.retries."""
        return self.retries(decode).run()

    def retries(self, decode: Callable[[str], Envelope[Any]]) -> Retries:
        """Its letters, to be tried."""
        return Retries(self.name, self.session, self._handle, decode)
