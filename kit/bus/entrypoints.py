"""The decorators a service class is written with; the container's transport decides how each is reached."""

import functools
import logging
from collections.abc import Callable, Iterable
from typing import Any, Protocol, TypeVar

import eventlet
from nameko.extensions import Entrypoint
from sqlalchemy import func, select

from contracts.base import Command, Posted, Query
from contracts.envelope import type_of
from kit.bus.consumer import Consumer
from kit.bus.requests import answer_command, answer_query
from kit.bus.unit_of_work import ReadSession
from kit.db import Unavailable, why
from kit.metrics import TIMERS

log = logging.getLogger(__name__)
T = TypeVar("T")
Method = Callable[..., Any]
GIVE_WAY_SECONDS = 0.05
"""Between two parts of a timer (ours: a command passes several greenlets until it is answered, and would meet the next
part at each of them if that came at once)."""


class Transport(Protocol):
    """How a host reaches the methods of a service; one object under `TRANSPORT` in the container's config."""

    def request(self) -> Entrypoint:
        """An entrypoint for commands and queries."""

    def subscription(self, messages: tuple[type[Posted], ...], parted: bool, options: dict[str, Any]) -> Entrypoint:
        """An entrypoint for one subscription; one that may be `parted` has as many partitions as the host is told."""

    def timer(self, seconds: float) -> Entrypoint:
        """An entrypoint that runs the method every `seconds`."""


class _Bound(Entrypoint):  # type: ignore[misc]
    """Stands in the class body; becomes the transport's own entrypoint when the container binds it."""

    def __init__(self, make: Callable[[Transport], Entrypoint], **options: Any) -> None:
        self.make = make
        super().__init__(**options)

    def bind(self, container: Any, method_name: str) -> Entrypoint:
        """Choose the entrypoint by the container's transport."""
        return self.make(container.config["TRANSPORT"]).bind(container, method_name)


def _entrypoint(make: Callable[[Transport], Entrypoint], method: Method) -> Method:
    return _Bound.decorator(make=make)(method)  # type: ignore[no-any-return]


def command(kind: type[Command], before: Callable[[Any, Any], Any] | None = None) -> Callable[[Method], Method]:
    """`def name(self, work, request)`: carries out one command in one transaction; named as its contract.

    `before(self, request)` does what takes long and needs no database, a file's reading above all, while no
    transaction is open; what it returns is the method's last argument.
    """

    def decorate(method: Method) -> Method:
        @functools.wraps(method)
        def run(self: Any, call: dict[str, Any]) -> dict[str, Any]:
            first = functools.partial(before, self) if before else None
            return answer_command(self.bus, kind, functools.partial(method, self), call, first, self.stands)

        run.before = before  # type: ignore[attr-defined]
        return _request(kind, method, run)

    return decorate


def query(kind: type[Query]) -> Callable[[Method], Method]:
    """`def name(self, reading, request)`: answers one query; named as its contract."""

    def decorate(method: Method) -> Method:
        @functools.wraps(method)
        def run(self: Any, call: dict[str, Any]) -> dict[str, Any]:
            return answer_query(self.bus, kind, functools.partial(method, self), call, self.stands)

        return _request(kind, method, run)

    return decorate


def _request(kind: type[Command] | type[Query], method: Method, run: Method) -> Method:
    if method.__name__ != kind.name:
        raise TypeError(f"{method.__qualname__} must be named {kind.name}, as its contract is")
    run.contract = kind  # type: ignore[attr-defined]
    return _entrypoint(lambda transport: transport.request(), run)


def subscribe(*messages: type[Posted], parted: bool = False, **options: Any) -> Callable[[Method], Method]:
    """`def name(self, work, message)`: works on every message of these types, in order per subject.

    All types share one queue named `<service>.<method>`, so that what one source says before another is read
    in that order. Options: `batch` (messages per transaction, default 100); `unhurried` (nobody waits for what it does:
    on the bus a message may wait a moment for others, and they share a transaction). `parted` says that order per
    subject is all it needs: batches about different subjects may be worked on at the same time by several processes
    (ADR 49).
    """

    def decorate(method: Method) -> Method:
        @functools.wraps(method)
        def run(self: Any, task: Callable[[Consumer], T], pause: Callable[[float], None] = eventlet.sleep) -> T:
            name = f"{self.name}.{method.__name__}"
            return task(Consumer(name, self.bus, functools.partial(method, self), pause))

        run.messages = messages  # type: ignore[attr-defined]
        run.parted = parted  # type: ignore[attr-defined]
        return _entrypoint(lambda transport: transport.subscription(messages, parted, options), run)

    return decorate


def every(
    seconds: float,
    after: Callable[[Any, Any], None] | None = None,
    waits: Callable[[Any, ReadSession], bool] | None = None,
    parts: int = 1,
) -> Callable[[Method], Method]:
    """`def name(self, work)`: runs in one transaction every `seconds`, in one replica at a time.

    `parts`: it does a small part and returns whether more waits; so many follow one another, each in a transaction of
    its own. On the embedded host whoever writes meanwhile waits for one part and not for all.

    `waits(self, reading)` says in one reading statement, or without any, whether there is anything to do: most often
    there is not, and then there is no transaction.
    `after(self, result)` does what takes long, a message to a provider above all, once that transaction is committed;
    what it has to keep it writes in transactions of its own.
    """

    def decorate(method: Method) -> Method:
        @functools.wraps(method)
        def run(self: Any) -> None:
            name = f"{self.name}.{method.__name__}"
            try:
                if waits and not self.bus.glance(functools.partial(waits, self)):
                    TIMERS.labels(name).set_to_current_time()
                    return
                for part in range(parts):
                    if part:
                        eventlet.sleep(GIVE_WAY_SECONDS)
                    with self.bus.work() as work:
                        if not _only_one(work.connection, name):
                            return
                        result = method(self, work)
                    if after:
                        after(self, result)
                    if not result:
                        break
            except Unavailable as away:
                log.warning("database away, timer waits", extra={"timer": name, "reason": why(away)})
                return
            TIMERS.labels(name).set_to_current_time()

        run.every = seconds  # type: ignore[attr-defined]
        run.after = after  # type: ignore[attr-defined]
        run.parts = parts  # type: ignore[attr-defined]
        return _entrypoint(lambda transport: transport.timer(seconds), run)

    return decorate


def timers(service: Any) -> dict[str, Any]:
    """The timers of a service class by their names, `<service>.<method>`."""
    found = {name: getattr(service, name) for name in dir(service)}
    return {f"{service.name}.{name}": method for name, method in found.items() if hasattr(method, "every")}


def alone_with(connection: Any, names: Iterable[str]) -> None:
    """Wait until no replica runs one of these timers; none does until the transaction is over."""
    if connection.dialect.name == "postgresql":
        for name in sorted(names):
            connection.execute(select(func.pg_advisory_xact_lock(func.hashtext(name))))


def _only_one(connection: Any, name: str) -> bool:
    """On PostgreSQL, take this timer's lock for the transaction; SQLite has one process anyway."""
    if connection.dialect.name != "postgresql":
        return True
    return bool(connection.execute(select(func.pg_try_advisory_xact_lock(func.hashtext(name)))).scalar())


def known(messages: tuple[type[Posted], ...]) -> dict[str, type[Posted]]:
    """The subscription's message classes by CloudEvents type."""
    return {type_of(message): message for message in messages}
