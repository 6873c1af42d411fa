"""Opening a service's database and running one transaction in it."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import Any

from pydantic_core import from_json, to_json
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolSpent
from sqlalchemy.pool import QueuePool, StaticPool

from kit.db.out_of_order import refusals_are_unavailable
from kit.db.overdue import ended_after

Unavailable = (OperationalError, InterfaceError, PoolSpent)
"""What is raised when the database is away or the pool is spent: never the fault of the message in hand."""
PATIENCE = {
    "connect_timeout": 5,
    "keepalives_idle": 20,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 30_000,
    "target_session_attrs": "read-write",
}
"""Seconds (TCP's own timeout in milliseconds) until a server that fell silent is given up, instead of hours (ours).
One that only reads is away: after a fail-over the address may still lead to it."""

POOL = 20
"""Connections kept: as many as a service has workers (`ProcessSettings.max_workers`), since one that is opened for a
moment and thrown away costs the server more than what it is opened for."""
HEARD = "set tcp_keepalives_idle = 20; set tcp_keepalives_interval = 5; set tcp_keepalives_count = 3; \
set tcp_user_timeout = 30000; set idle_in_transaction_session_timeout = 30000"
"""The same for the server, which else keeps the locks of a machine that vanished for two hours (Linux's own patience),
and those of one that stands still, whose network still answers, for ever: the relay's, and those of messages another
replica could do."""

READING = 3
"""Connections to a file that are kept for who reads (technical: the embedded host's threads and its own)."""
_JSON: dict[str, Any] = {"json_serializer": lambda value: to_json(value).decode(), "json_deserializer": from_json}
"""A third of the price of the standard library's, and what people write is kept as they wrote it."""


def why(away: Exception) -> str:
    """The driver's own words about an `Unavailable`, without the statement it happened in."""
    return str(getattr(away, "orig", None) or away)


class Database:
    """One service's database: `transaction()` writes, `reading()` reads; each commits or rolls back at its end."""

    def __init__(self, url: str, *, pool: int = POOL, lock: AbstractContextManager[Any] | None = None) -> None:
        self.url = url
        self.sqlite = url.startswith("sqlite")
        # hide_parameters: what people wrote must not reach a log line or a letter through an exception
        if self.sqlite:
            self.engine = _sqlite(url, write=True)
            self._reads = self.engine if ":memory:" in url else _sqlite(url, write=False)
        else:
            from kit.db.lean_cursor import LeanCursor  # the driver is loaded only where there is a server

            given = {**PATIENCE, "cursor_factory": LeanCursor}
            self.engine = create_engine(
                url, pool_size=pool, max_overflow=0, hide_parameters=True, connect_args=given, **_JSON
            )
            refusals_are_unavailable(self.engine)
            event.listen(self.engine, "connect", _look_after_us)
            # several statements of one query must see one moment, as they do with SQLite: a page and its total agree
            self._reads = self.engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
            self._glances = self.engine.execution_options(isolation_level="AUTOCOMMIT")
        self._lock: AbstractContextManager[Any] = lock or nullcontext()
        self.committed: list[Callable[[], None]] = []
        """Called after each commit: the relay is woken here."""

    @property
    def engines(self) -> tuple[Engine, ...]:
        """What hears every statement of this database, of its writers and of its readers, once each."""
        if self.sqlite and self.reads_apart:
            return self.engine, self._reads
        return (self.engine,)  # of PostgreSQL's the reading one tells the other

    @property
    def reads_apart(self) -> bool:
        """Whether each who reads has a connection of their own: a file's or a server's, not a memory's."""
        return self._reads is not self.engine

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """One writing transaction; with SQLite a green lock keeps a second writer out of the C call."""
        with self._lock, self.engine.begin() as connection:
            yield connection

    @contextmanager
    def reading(self, seconds: float | None = None) -> Iterator[Connection]:
        """One consistent reading transaction; after `seconds` what runs is ended: raises Overdue."""
        with self._reads.begin() as connection:
            if seconds is None:
                yield connection
            else:
                with ended_after(connection, seconds):
                    yield connection

    @contextmanager
    def glancing(self) -> Iterator[Connection]:
        """For one reading statement by itself, at the price of that statement where there is a server."""
        with self._reads.begin() if self.sqlite else self._glances.connect() as connection:
            yield connection

    def wake(self) -> None:
        """Tell the listeners that something was committed."""
        for listener in self.committed:
            listener()

    def close(self) -> None:
        """Give every connection back."""
        for engine in self.engines:
            engine.dispose()


def _look_after_us(connection: Any, _record: Any) -> None:
    """Let the server find out by itself that we are gone."""
    connection.execute(HEARD)
    connection.commit()


def _sqlite(url: str, *, write: bool) -> Engine:
    """WAL, synchronous=full: an acknowledged commit survives a power cut. One connection writes; each who reads has one
    of their own, the one that was given back last, so that who reads alone finds what was read before.
    """
    pool: dict[str, Any] = {"poolclass": StaticPool}
    if not write:
        pool = {"poolclass": QueuePool, "pool_size": READING, "max_overflow": -1, "pool_use_lifo": True}
    engine = create_engine(
        url,
        connect_args={"check_same_thread": False, "timeout": 10},
        **pool,
        pool_reset_on_return=None,  # every transaction here ends by its own commit or rollback
        hide_parameters=True,
        **_JSON,
    )

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, _record: Any) -> None:
        connection.isolation_level = None
        reads = () if write else ("query_only=on",)
        for setting in ("journal_mode=wal", "synchronous=full", "foreign_keys=on", "cache_size=-8000", *reads):
            connection.execute(f"pragma {setting}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql("begin immediate" if write else "begin deferred")

    return engine
