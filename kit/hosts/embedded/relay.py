"""The embedded relay: outbox rows reach every listener's line, and are marked sent when all have settled them."""

import logging
from functools import partial
from typing import Any

import eventlet
from eventlet import Timeout
from eventlet.event import Event
from sqlalchemy import bindparam, literal_column, select, update

from contracts.envelope import SchemaBroken, decode
from kit.bus.consumer import Incoming
from kit.bus.deferred_messages import is_dead
from kit.bus.tables import outbox
from kit.db import Database, Unavailable, why, write_many
from kit.hosts.embedded.switch import Switch

log = logging.getLogger(__name__)
BATCH = 500
GATHER_SECONDS = 0.008
"""After each row of a batch: what is promised meanwhile travels together. A quiet relay is ready again at once, one
with more than 125 rows a second gathers longer and longer, and a busy hub commits once for many (ours)."""
GATHER_MOST_SECONDS = 0.3
_UNSENT = (
    select(outbox)
    .where(outbox.c.sent == 0, outbox.c.id > bindparam("after"))
    .order_by(outbox.c.id)
    .limit(literal_column(str(BATCH)))
)
_MARK = update(outbox).where(outbox.c.id == bindparam("of")).values(sent=literal_column("1"))


class EmbeddedRelay:
    """One per service; woken by each commit, polls once a second besides."""

    def __init__(self, container: Any, database: Database, switch: Switch) -> None:
        self._container = container
        self._database = database
        self._switch = switch
        self._wake = Event()
        self._settled: list[int] = []
        """Rows every listener is done with, in order, that are not yet marked: marking can wait, messages need not."""

    def start(self) -> None:
        """Begin to publish."""
        self._database.committed.append(self._signal)
        self._thread = self._container.spawn_managed_thread(self._run, identifier="relay")

    def stop(self) -> None:
        """End; what is not yet settled stays in the outbox and is published after the next start.

        Listeners of other services may have stopped already, so draining could wait for ever.
        """
        self._thread.kill()
        try:
            self._mark()
        except Unavailable as away:
            log.warning("database away, rows sent stay unmarked", extra={"reason": why(away)})

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
                eventlet.sleep(min(GATHER_MOST_SECONDS, GATHER_SECONDS * sent))
                continue
            if sent < 0:
                eventlet.sleep(0.2)
                continue
            with Timeout(1.0, False):
                self._wake.wait()
            if self._wake.ready():
                self._wake = Event()

    def _once(self) -> int:
        """Publish one batch; returns how many rows are done, -1 when some must be tried again.

        Done rows are marked when nothing waits, or with many others; a crash before that delivers them once more,
        and every inbox drops them.
        """
        with self._database.reading() as connection:
            after = self._settled[-1] if self._settled else 0
            rows = connection.execute(_UNSENT, {"after": after}).all()
        if not rows or len(self._settled) >= BATCH:
            self._mark()
        if not rows:
            return 0
        waits: list[tuple[int, Event]] = []
        for row in rows:
            listeners = self._switch.listeners.get((row.exchange, row.routing_key), ())
            if not listeners or is_dead(row.exchange):
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
        self._settled += [row.id for row in rows if row.id not in failed]
        if failed:
            self._mark()  # so that the next batch begins with the first that failed
            return -1
        return len(rows)

    def _mark(self) -> None:
        if self._settled:
            with self._database.transaction() as connection:
                write_many(connection, _MARK, [{"of": row_id} for row_id in self._settled])
            self._settled = []


def _settle(settled: Event, _result: Any, error: BaseException | None) -> None:
    settled.send(error)
