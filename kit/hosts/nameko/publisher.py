"""Publishing many messages at once and knowing which of them the broker has on disk."""

import json
import logging
from collections.abc import Callable, Sequence
from time import monotonic
from typing import Any

import eventlet
import pika
from eventlet.event import Event

from contracts.envelope import CONTENT_TYPE
from kit.bus.deferred_messages import is_dead
from kit.bus.partitions import key_of
from kit.bus.topology import COPY_KEPT_MS
from kit.hosts.nameko.link import Link
from kit.hosts.nameko.status import OK
from kit.metrics import UNROUTABLE

log = logging.getLogger(__name__)
CONFIRM_SECONDS = 15.0
SILENT_SECONDS = 6.0
"""A broker that confirmed nothing for so long, though asked again and again, is not published to (ours)."""
PULSE = "pulse"
"""A routing key without a point: no message and no queue of ours is called so. Not the default exchange: there
operators alone may publish."""
PULSED_SECONDS = 30
"""Between heartbeats of a connection with a pulse, which says sooner and more: that the broker takes messages (ours). A
broker that takes nothing is sent no pulse; one whose machine vanishes then is found out by the kernel."""
LOOK_SECONDS = 1.0
"""How often one who waits for confirms looks whether it still makes sense."""


class Publisher(Link):
    """A link whose channel confirms."""

    heartbeat = PULSED_SECONDS

    def __init__(self, url: str, nobodys: str, changed: Callable[[], None] = lambda: None) -> None:
        """`nobodys` is an exchange it may publish to, where nothing has the routing key of a pulse."""
        super().__init__(url, changed)
        self._nobodys = nobodys
        self._batch: Event | None = None
        self._tag = 0
        self._waiting: dict[int, int] = {}
        self._confirmed: list[int] = []
        self._refused = 0
        self._heard = self._asked = monotonic()

    def state(self) -> str:
        """`ok` when the broker confirms what is published, else in a word what it does instead."""
        if self.blocked or self._failed:
            return "blocked" if self.blocked else "lost"
        return "silent" if self._asked > self._heard and monotonic() - self._asked > SILENT_SECONDS else OK

    def pulse(self) -> None:
        """Publish a message to nobody, unless something was confirmed within the last second.

        Only who publishes is told that the broker takes nothing, and only who is confirmed knows that it does.
        """
        now = monotonic()
        if not self.blocked and now - self._heard >= LOOK_SECONDS:
            self._asked = self._asked if self._asked > self._heard else now  # the first that is not answered yet
            self._tag += 1
            self.publish(self._nobodys, PULSE, pika.BasicProperties(), b"")

    def check(self) -> None:
        """Raise what broke the connection, or that the broker fell silent."""
        super().check()
        if self.state() == "silent":
            raise ConnectionError("the broker confirms nothing")

    def publish_all(self, rows: Sequence[Any], waits_on: Callable[[], bool] = lambda: True) -> list[int]:
        """Publish outbox rows in order, all in flight at once; returns the ids the broker has confirmed.

        While the broker is blocked it waits on, unless `waits_on`, which is asked each second in any case, says no:
        on another connection the same rows would only be sent once more.
        One that refused something is given up: a channel that first published to a quorum queue while its leader was
        gone and no other yet elected is refused everything for good (RabbitMQ 3.10), though the queue serves again.
        """
        self.check()
        self._waiting, self._confirmed, self._batch = {}, [], Event()
        self.soon(lambda: self._send(rows))
        waited = 0.0
        while not self._batch.ready() and waited < CONFIRM_SECONDS:
            with eventlet.Timeout(LOOK_SECONDS, False):
                self._batch.wait()
            goes_on = waits_on()
            if not self.blocked:
                waited += LOOK_SECONDS
            elif not goes_on:
                break
        if self._waiting:
            self._fail(TimeoutError(f"{len(self._waiting)} messages unconfirmed"))
        if self._refused:
            self._fail(ConnectionError(f"the broker refused {self._refused} messages"))
        return self._confirmed

    def _set_blocked(self, blocked: bool) -> None:
        super()._set_blocked(blocked)
        self._heard = monotonic()

    def _prepare(self, channel: Any) -> None:
        channel.add_on_return_callback(self._returned)
        channel.confirm_delivery(self._confirm, callback=lambda _: self._up())

    def _send(self, rows: Sequence[Any]) -> None:
        for row in rows:
            self._tag += 1
            self._waiting[self._tag] = row.id
            properties = pika.BasicProperties(
                delivery_mode=2,
                message_id=row.event_id,
                content_type=CONTENT_TYPE,
                content_encoding="utf-8",
                headers=_headers(row),
                expiration=str(COPY_KEPT_MS) if is_dead(row.exchange) else None,
            )
            body = row.body.encode()
            self._channel.basic_publish(row.exchange, row.routing_key, body, properties, mandatory=True)

    @staticmethod
    def _returned(_channel: Any, method: Any, properties: Any, _body: bytes) -> None:
        """No queue is bound for it: nobody asked for this fact, so it is dropped, and confirmed like any other.

        Keeping it would hold up all that follows; that no subscriber is missed is the declaring job's affair
        (`python -m services`), and that somebody notices, the counter's.
        """
        UNROUTABLE.labels(method.exchange, method.routing_key).inc()
        level = logging.ERROR if is_dead(method.exchange) else logging.INFO
        told = {"exchange": method.exchange, "type": method.routing_key, "event_id": properties.message_id}
        log.log(level, "no queue takes it", extra=told)

    def _confirm(self, frame: Any) -> None:
        self._heard = monotonic()
        method = frame.method
        last = method.delivery_tag
        tags = [tag for tag in self._waiting if tag <= last] if method.multiple else [last]
        rows = [self._waiting.pop(tag) for tag in tags if tag in self._waiting]  # a pulse is nobody's row
        if method.NAME == "Basic.Ack":
            self._confirmed += rows
        else:
            self._refused += len(rows)
        if rows and not self._waiting:
            self._finish()

    def _fail(self, error: Any) -> None:
        super()._fail(error)
        self._finish()

    def _finish(self) -> None:
        if self._batch is not None and not self._batch.ready():
            self._batch.send(None)


def _headers(row: Any) -> dict[str, Any]:
    """Its own, and a second routing key for whoever reads it by partitions; the broker takes that out."""
    own: dict[str, Any] = json.loads(row.headers) if row.headers else {}
    return own if is_dead(row.exchange) else {**own, "BCC": [key_of(row.routing_key, row.subject)]}
