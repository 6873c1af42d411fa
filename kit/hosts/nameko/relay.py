"""The relay of one service's outbox: rows leave in id order and are marked when the broker has them."""

import itertools
import logging
from time import monotonic
from typing import Any

import eventlet
from eventlet import Timeout
from eventlet.event import Event
from kombu import Connection
from sqlalchemy import Connection as DatabaseConnection
from sqlalchemy import Row, func, select, update

from kit.bus.deferred_messages import dead_exchange
from kit.bus.sizes import BROKER_BYTES, size
from kit.bus.tables import SET_ASIDE, outbox
from kit.db import Database, Unavailable, why
from kit.db.stands_still import end_who_stands_still
from kit.hosts.nameko.publisher import Publisher
from kit.hosts.nameko.queues import ensure_exchanges
from kit.metrics import TOO_LARGE

log = logging.getLogger(__name__)
BATCH = 500
LOCK = 7001
"""Advisory lock: one relay at a time per database, whatever the number of replicas."""
BATCH_LETTERS = 4 * 1024 * 1024
"""How much text one batch has at most, unless a single row has more: so much is held in memory (ours)."""
LOOK_SECONDS = 10.0
"""Between two looks for sessions that stand still (ours)."""
_WAITS = select(outbox.c.id).where(outbox.c.sent == 0).limit(1)
_NEXT = select(outbox).where(outbox.c.sent == 0).order_by(outbox.c.id).limit(BATCH).subquery()
_UP_TO = func.sum(func.length(_NEXT.c.body)).over(order_by=_NEXT.c.id, rows=(None, 0)).label("letters")
_MEASURED = select(_NEXT, _UP_TO).subquery()
_FITTING = (
    select(*[_MEASURED.c[column.key] for column in outbox.c])
    .where((_MEASURED.c.letters <= BATCH_LETTERS) | (_MEASURED.c.letters == func.length(_MEASURED.c.body)))
    .order_by(_MEASURED.c.id)
)
"""The next rows up to so many letters, and the first one whatever it has."""


def publishes_to(service: str) -> list[str]:
    """The exchanges a service publishes to: nobody else does, and it to no others."""
    return [f"{service}.events", dead_exchange(service)]


class AmqpRelay:
    """Woken by each commit, polls once a second besides; goes from address to address until one answers."""

    def __init__(self, container: Any, database: Database) -> None:
        self._container = container
        self._database = database
        self._urls = itertools.cycle(container.config["AMQP_URI"].split(";"))
        self._service = container.service_name
        self._wake = Event()
        self._stopping = False
        self._look_again = 0.0
        self._publisher: Publisher | None = None
        container.config["TRANSPORT"].status.tell("publishing", self._publishing)

    def start(self) -> None:
        """Begin to publish."""
        self._database.committed.append(self._signal)
        self._thread = self._container.spawn_managed_thread(self._run, identifier="relay")

    def stop(self) -> None:
        """Publish what is left and end; with the broker away or blocked it stays for the next start."""
        self._stopping = True
        self._signal()
        self._thread.wait()

    def _publishing(self) -> str:
        return self._publisher.state() if self._publisher is not None else "connecting"

    def _signal(self) -> None:
        if not self._wake.ready():
            self._wake.send(None)

    def _run(self) -> None:
        while True:
            try:
                url = next(self._urls)
                with Connection(url) as connection:
                    ensure_exchanges(connection, publishes_to(self._service))
                with Publisher(url) as publisher:
                    self._publisher = publisher
                    self._drain(publisher)
                    return
            except Exception as broken:
                log.warning("relay interrupted, goes on in a second: %r", broken)
            finally:
                self._publisher = None
            if self._stopping:
                return
            eventlet.sleep(1)

    def _drain(self, publisher: Publisher) -> None:
        woken = True
        while True:
            if not publisher.blocked and (woken or self._stopping or self._waits()) and self._once(publisher):
                woken = True
                continue
            if self._stopping:
                return
            with Timeout(1.0, False):
                self._wake.wait()
            woken = self._wake.ready()
            if woken:
                self._wake = Event()
            self._free_locks()
            publisher.pulse()
            publisher.check()

    def _waits(self) -> bool:
        """Whether there is a row that nobody here told of: what another replica wrote, and could not publish itself."""
        try:
            with self._database.glancing() as connection:
                return connection.execute(_WAITS).first() is not None
        except Unavailable as away:
            log.warning("database away, relay waits", extra={"reason": why(away)})
            return False

    def _free_locks(self) -> None:
        """Now and then end what a replica that stands still has in its hands, which this one may be waiting for."""
        if monotonic() < self._look_again:
            return
        self._look_again = monotonic() + LOOK_SECONDS
        try:
            ended = end_who_stands_still(self._database)
        except Unavailable as away:
            log.warning("database away, relay waits", extra={"reason": why(away)})
            return
        if ended:
            log.error("sessions ended that stood still in a transaction", extra={"sessions": ended})

    def _once(self, publisher: Publisher) -> int:
        """Publish one batch; raises when some of it was not confirmed, after marking what was."""
        confirmed: list[int] = []
        try:
            with self._database.transaction() as connection:
                rows = self._batch(connection) if self._alone(connection) else []
                if rows:
                    confirmed = publisher.publish_all(rows, lambda: self._waits_on(connection))
                if confirmed:
                    connection.execute(update(outbox).where(outbox.c.id.in_(confirmed)).values(sent=1))
        except Unavailable as away:
            log.warning("database away, relay waits", extra={"reason": why(away)})
            return 0  # what was sent without being marked is sent once more, and every inbox drops it
        publisher.check()
        return len(confirmed)

    def _waits_on(self, connection: DatabaseConnection) -> bool:
        """Whether a broker that takes nothing now is waited for; the database hears that this transaction still lives.

        The server ends one in which nothing is asked for half a minute (`kit.db.engine`): the lock would be another
        relay's, which sends the same rows, and what was confirmed here could not be marked.
        """
        connection.execute(select(1))
        return not self._stopping

    def _batch(self, connection: DatabaseConnection) -> list[Row[Any]]:
        """The next rows; what no broker takes is set aside, since it would hold up all that follows."""
        rows = list(connection.execute(_FITTING))
        too_large = {row.id: row for row in rows if size(row.body) > BROKER_BYTES}
        for row in too_large.values():
            TOO_LARGE.labels(self._service).inc()
            log.error("event too large for any broker, set aside", extra={"event_id": row.event_id, "row": row.id})
            connection.execute(update(outbox).where(outbox.c.id == row.id).values(sent=SET_ASIDE))
        return [row for row in rows if row.id not in too_large]

    def _alone(self, connection: Any) -> bool:
        if connection.dialect.name != "postgresql":
            return True
        return bool(connection.execute(select(func.pg_try_advisory_xact_lock(LOCK))).scalar())
