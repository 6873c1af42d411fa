"""The embedded relay: outbox rows reach every listener's line, and are marked sent when all have settled them."""

import logging
from functools import partial
from typing import Any

import eventlet
from eventlet import Timeout
from eventlet.event import Event
from sqlalchemy import select, update

from contracts.envelope import SchemaBroken, decode
from kit.bus.consumer import Incoming
from kit.bus.letters import DEAD_EXCHANGE
from kit.bus.tables import outbox
from kit.db import Database, Unavailable, why
from kit.hosts.embedded.switch import Switch

log = logging.getLogger(__name__)
BATCH = 500
GATHER_SECONDS = 0.08
"""After a batch: what is promised meanwhile travels together, so that a busy hub commits once for many (ours)."""
_UNSENT = select(outbox).where(outbox.c.sent == 0).order_by(outbox.c.id).limit(BATCH)


class EmbeddedRelay:
    """One per service; woken by each commit, polls once a second besides."""

    def __init__(self, container: Any, database: Database, switch: Switch) -> None:
        self._container = container
        self._database = database
        self._switch = switch
        self._wake = Event()

    def start(self) -> None:
        """Begin to publish."""
        self._database.committed.append(self._signal)
        self._thread = self._container.spawn_managed_thread(self._run, identifier="relay")

    def stop(self) -> None:
        """End; what is not yet settled stays in the outbox and is published after the next start.

        Listeners of other services may have stopped already, so draining could wait for ever.
        """
        self._thread.kill()

    def _signal(self) -> None:
        if not self._wake.ready():
            self._wake.send(None)

    def _run(self) -> None:
        while True:
            try:
                sent = self._once()
            except Unavailable as away:
                log.warning("database away, relay waits", extra={"reason": why(away)})
                sent = -1
            if sent > 0:
                eventlet.sleep(GATHER_SECONDS)
                continue
            if sent < 0:
                eventlet.sleep(0.2)
                continue
            with Timeout(1.0, False):
                self._wake.wait()
            if self._wake.ready():
                self._wake = Event()

    def _once(self) -> int:
        """Publish one batch; returns how many rows are done, -1 when some must be tried again."""
        with self._database.reading() as connection:
            rows = connection.execute(_UNSENT).all()
        if not rows:
            return 0
        waits: list[tuple[int, Event]] = []
        for row in rows:
            listeners = self._switch.listeners.get((row.exchange, row.routing_key), ())
            if not listeners or row.exchange == DEAD_EXCHANGE:
                continue
            try:
                one = Incoming(decode(row.body, self._switch.known), row.body)
            except SchemaBroken as broken:  # written by another version of ourselves
                for listener in listeners:
                    listener.bury(row.event_id, row.body, broken)
                continue
            for listener in listeners:
                settled = Event()
                listener.put(one, partial(_settle, settled))
                waits.append((row.id, settled))
        failed = {row_id for row_id, settled in waits if settled.wait() is not None}
        done = [row.id for row in rows if row.id not in failed]
        with self._database.transaction() as connection:
            connection.execute(update(outbox).where(outbox.c.id.in_(done)).values(sent=1))
        return -1 if failed else len(done)


def _settle(settled: Event, _result: Any, error: BaseException | None) -> None:
    settled.send(error)
