"""What a use case is given: a connection, the time, the actor, and `emit`."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from hashlib import sha256
from typing import Any, TypeVar
from uuid import UUID
from zoneinfo import ZoneInfo

from pydantic_core import to_json
from sqlalchemy import Connection, Executable, insert
from uuid_utils import uuid7

from contracts.base import Actor, Event
from contracts.envelope import schema_of, type_of
from contracts.words import Role
from kit import tracing
from kit.bus.settings import schema_base
from kit.bus.sizes import fitting
from kit.bus.tables import outbox
from kit.db import write_many

T = TypeVar("T")
SYSTEM = Actor(role=Role.SYSTEM, name="Minsheng")
_INSERT = insert(outbox)


def new_id() -> str:
    """A UUIDv7: unique, and sorted by the time it was made."""
    return str(uuid7())


@dataclass(frozen=True)
class Origin:
    """The message being worked on: what is told because of it has its name from it.

    The same fact, told once more because the same message came once more to a database that had forgotten it, as a
    restored one has, so has the same id, and whoever heard it the first time drops it.
    """

    consumer: str
    message_id: str
    at: datetime
    told: Counter[tuple[str, str]] = field(default_factory=Counter)

    def name(self, kind: str, subject: str, data: str) -> str:
        """The id of the next fact of this kind about this subject: a UUIDv7 of the message's time and a digest."""
        nth = self.told[kind, subject]
        self.told[kind, subject] += 1
        parts = (self.consumer, self.message_id, kind, subject, str(nth), data)
        digest = int.from_bytes(sha256("\n".join(parts).encode()).digest()[:10])
        moment = int(self.at.timestamp() * 1000) & (2**48 - 1)
        return str(UUID(int=moment << 80 | 7 << 76 | (digest >> 68) << 64 | 2 << 62 | digest & (2**62 - 1)))


@dataclass
class ReadSession:
    """A consistent view of the service's database for one query."""

    connection: Connection
    now: datetime
    """The platform's time; fixed for the whole piece of work."""
    actor: Actor = SYSTEM
    memo: dict[Any, Any] = field(default_factory=dict)
    """What this transaction has already looked up; gone at its end."""

    def today(self, zone: ZoneInfo) -> date:
        """The day it is in a zone."""
        return self.now.astimezone(zone).date()

    def once(self, key: Any, look_up: Callable[[], Any]) -> Any:
        """Look something up once per transaction, however many messages it serves."""
        if key not in self.memo:
            self.memo[key] = look_up()
        return self.memo[key]


@dataclass
class UnitOfWork(ReadSession):
    """One writing transaction; what is emitted is committed with it or not at all."""

    source: str = ""
    """`/minsheng/<county>/<service>`"""
    service: str = ""
    cause: str | None = None
    """Id of the message or command that is being worked on."""
    origin: Origin | None = None
    """The message that is being worked on, while it is."""
    correlation: str | None = None
    trace: str | None = None
    subjects: frozenset[str] = frozenset()
    """What the batch in hand is about: a use case may read it all at once."""
    pending: list[dict[str, Any]] = field(default_factory=list)
    rows: dict[Executable, list[dict[str, Any]]] = field(default_factory=dict)
    letters: bool = False
    """Whether it keeps a letter or sends one back: who tries them is told when that is committed."""
    tells: bool = False
    """Whether people are told something: who carries it further hears so when that is committed."""
    before_commit: list[Callable[[], None]] = field(default_factory=list)
    """Called once at the end, before rows put aside are written: for what is kept in memory until then."""
    after_commit: list[Callable[[], None]] = field(default_factory=list)
    """Called one after the other when the transaction is committed: for what takes long, or goes to somebody else."""

    def gathered(self, key: Any, make: Callable[[], T], settle: Callable[[T], None]) -> T:
        """What this transaction gathers under a key, however many messages add to it; settled once, at its end."""

        def begin() -> T:
            made = make()
            self.before_commit.append(lambda: settle(made))
            return made

        found: T = self.once(key, begin)
        return found

    def defer_insert(self, statement: Executable, **row: Any) -> None:
        """Put a row aside for one executemany at the end of the transaction, however many messages add to it.

        What was added is not seen by reads before `write`; rows of one statement keep their order.
        """
        self.rows.setdefault(statement, []).append(row)

    def write(self) -> None:
        """Execute what was put aside now, statement by statement in the order of their first row."""
        rows, self.rows = self.rows, {}
        for statement, many in rows.items():
            write_many(self.connection, statement, many)

    def emit(self, event: Event, subject: str) -> str:
        """Promise to publish a fact about `subject`; returns the event's id."""
        kind = type(event)
        code = event.addressed_to()
        if kind.owner != self.service:
            raise ValueError(f"{self.service} may not emit {kind.__name__}: it belongs to {kind.owner}")
        data = event.model_dump_json(exclude_none=True)
        event_id = self.origin.name(kind.name, subject, data) if self.origin else new_id()
        self.enqueue_outbox(
            event_id,
            exchange=kind.exchange(),
            routing_key=kind.name,
            subject=subject,
            body=encode(
                kind,
                data,
                event_id=event_id,
                source=self.source,
                subject=subject,
                time=self.now,
                trace=self.trace or tracing.current(),
                cause=self.cause,
                correlation=self.correlation or self.cause,
            ),
            headers=copied_to(kind.address(code)) if code else None,
        )
        return event_id

    def enqueue_outbox(
        self,
        event_id: str,
        *,
        exchange: str,
        routing_key: str,
        subject: str,
        body: str,
        headers: str | None = None,
    ) -> None:
        """Put a row in the outbox at the end of this transaction; raises TooLarge for what no broker takes.

        The broker takes each key in the header `CC` for one more routing key of the message.
        """
        self.pending.append(
            {
                "event_id": event_id,
                "exchange": exchange,
                "routing_key": routing_key,
                "subject": subject,
                "body": fitting(routing_key, body),
                "headers": headers,
                "sent": 0,
                "created_at": self.now,
            }
        )

    def rehearse(self, act: Callable[["UnitOfWork"], object]) -> None:
        """Do something and undo it at once, what it wrote, promised and looked up: raises what doing it raises."""
        trial = replace(self, memo={}, pending=[], rows={}, before_commit=[], after_commit=[], origin=None)
        with self.connection.begin_nested() as savepoint:
            act(trial)
            savepoint.rollback()

    def flush(self) -> bool:
        """Write what was put aside and promised, once, at the end; True when anything was promised."""
        for last in self.before_commit:
            last()
        self.write()
        if self.pending:
            write_many(self.connection, _INSERT, self.pending)
        return bool(self.pending)


def copied_to(key: str) -> str:
    """The headers in the outbox of a message that has this routing key as well."""
    return to_json({"CC": [key]}).decode()


def encode(
    kind: type[Any],
    data: str,
    *,
    event_id: str,
    source: str,
    subject: str,
    time: datetime,
    trace: str | None = None,
    cause: str | None = None,
    correlation: str | None = None,
) -> str:
    """A CloudEvents 1.0 structured JSON body; `data` is JSON text already, so it is not encoded twice."""
    head = {
        "specversion": "1.0",
        "id": event_id,
        "source": source,
        "type": type_of(kind),
        "subject": subject,
        "time": time.isoformat(),
        "datacontenttype": "application/json",
        "dataschema": schema_of(kind, schema_base()),
    }
    for key, value in (("traceparent", trace), ("causationid", cause), ("correlationid", correlation)):
        if value:
            head[key] = value
    return f'{to_json(head).decode()[:-1]},"data": {data}}}'
