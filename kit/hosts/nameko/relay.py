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
from sqlalchemy import Row, select, update

from kit.bus.deferred_messages import dead_exchange
from kit.bus.sizes import BROKER_BYTES, size
from kit.bus.tables import SET_ASIDE, outbox
from kit.db import Database, Unavailable, why
from kit.db.stands_still import end_who_stands_still
from kit.hosts.nameko.publisher import Publisher
from kit.hosts.nameko.queues import ensure_exchanges
from kit.hosts.nameko.relay_rows import may_publish, more_wait, next_rows
from kit.metrics import TOO_LARGE

log = logging.getLogger(__name__)
POLL_SECONDS = 5.0
"""Between two looks for rows nobody here told of (ours): a commit here wakes it, so does not having been let in."""
AGAIN_SECONDS, QUIET_SECONDS = 1.0, 5.0
"""Until it goes on by itself, where rows wait that could not leave and where none do (ours)."""
LOOK_SECONDS = 10.0
"""Between two looks for sessions that stand still (ours)."""
BUSY_SECONDS = 0.05
"""Before what another relay had in hand is tried again (ours): a row may have come after it looked."""
_WAITS = select(outbox.c.id).where(outbox.c.sent == 0).limit(1)


def publishes_to(service: str) -> list[str]:
    """The exchanges a service publishes to: nobody else does, and it to no others."""
    return [f"{service}.events", dead_exchange(service)]


class AmqpRelay:
    """Woken by each commit and by what becomes of its connection, polls now and then besides; goes from address to
    address until one answers.
    """

    def __init__(self, container: Any, database: Database, partitions: int = 1) -> None:
        self._container = container
        self._database = database
        self._urls = itertools.cycle(container.config["AMQP_URI"].split(";"))
        self._service = container.service_name
        self._wake = Event()
        self._stopping = False
        self._look_again = self._poll_again = 0.0
        self._told = True
        """Whether rows may wait that have not been looked for."""
        self._partitions = partitions
        self._busy = False
        """Whether another relay published when it was looked last."""
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
                with Publisher(url, dead_exchange(self._service), self._signal) as publisher:
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
        self._told = True
        while True:
            if not publisher.blocked and (self._told or self._waits()):
                self._told = self._busy = False
                more = [self._once(publisher, part) for part in range(self._partitions)]
                if any(more):
                    self._told = True
                    continue
            if self._stopping and not self._wake.ready():
                return
            with Timeout(self._patience(), False):
                self._wake.wait()
            if self._wake.ready():
                self._wake, self._told = Event(), True
            self._free_locks()
            publisher.pulse()
            publisher.check()

    def _patience(self) -> float:
        """Until it looks about although nobody woke it."""
        if self._busy:
            return BUSY_SECONDS
        return AGAIN_SECONDS if self._told else QUIET_SECONDS

    def _waits(self) -> bool:
        """Whether there is a row that nobody here told of: what another replica wrote, and could not publish itself."""
        if monotonic() < self._poll_again:
            return False
        self._poll_again = monotonic() + POLL_SECONDS
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

    def _once(self, publisher: Publisher, part: int) -> bool:
        """Publish one batch of a partition; whether more waits behind it. What comes meanwhile is told of by itself.

        Raises when some of it was not confirmed, after marking what was.
        """
        confirmed: list[int] = []
        more = False
        try:
            with self._database.transaction() as connection:
                alone = may_publish(connection, part, self._partitions)
                rows, more = self._batch(connection, part) if alone else ([], False)
                if not alone:
                    self._told = self._busy = True  # whoever publishes now may have looked before our row was there
                if rows:
                    confirmed = publisher.publish_all(rows, lambda: self._waits_on(connection))
                if confirmed:
                    connection.execute(update(outbox).where(outbox.c.id.in_(confirmed)).values(sent=1))
        except Unavailable as away:
            log.warning("database away, relay waits", extra={"reason": why(away)})
            self._told = True
            return False  # what was sent without being marked is sent once more, and every inbox drops it
        publisher.check()
        return more

    def _waits_on(self, connection: DatabaseConnection) -> bool:
        """Whether a broker that takes nothing now is waited for; the database hears that this transaction still lives.

        The server ends one in which nothing is asked for half a minute (`kit.db.engine`): the lock would be another
        relay's, which sends the same rows, and what was confirmed here could not be marked.
        """
        connection.execute(select(1))
        return not self._stopping

    def _batch(self, connection: DatabaseConnection, part: int) -> tuple[list[Row[Any]], bool]:
        """The next rows, and whether more wait; what no broker takes is set aside: it would hold up all others."""
        rows = next_rows(connection, part, self._partitions)
        too_large = {row.id: row for row in rows if size(row.body) > BROKER_BYTES}
        for row in too_large.values():
            TOO_LARGE.labels(self._service).inc()
            log.error("event too large for any broker, set aside", extra={"event_id": row.event_id, "row": row.id})
            connection.execute(update(outbox).where(outbox.c.id == row.id).values(sent=SET_ASIDE))
        return [row for row in rows if row.id not in too_large], more_wait(rows)
