"""Publishing many messages at once and knowing which of them the broker has on disk."""

import json
import logging
from collections import deque
from collections.abc import Sequence
from typing import Any

import eventlet
import pika
from eventlet.event import Event
from pika.adapters.select_connection import SelectConnection

from contracts.envelope import CONTENT_TYPE
from kit.bus.deferred_messages import DEAD_EXCHANGE
from kit.bus.topology import COPY_KEPT_MS
from kit.metrics import UNROUTABLE

log = logging.getLogger(__name__)
OPEN_SECONDS = 10.0
CONFIRM_SECONDS = 15.0


class Publisher:
    """A pika connection whose loop runs in its own greenlet, so heartbeats and closes are always served."""

    def __init__(self, url: str, exchanges: Sequence[str]) -> None:
        self._parameters = pika.URLParameters(url)
        self._parameters.socket_timeout = self._parameters.stack_timeout = 5
        self._parameters.heartbeat = 15
        self._exchanges = deque(exchanges)
        self._open = Event()
        self._batch: Event | None = None
        self._failed: Exception | None = None
        self._tag = 0
        self._waiting: dict[int, int] = {}
        self._confirmed: list[int] = []

    def __enter__(self) -> "Publisher":
        self._connection = SelectConnection(
            self._parameters,
            on_open_callback=lambda connection: connection.channel(on_open_callback=self._opened),
            on_open_error_callback=lambda _, error: self._fail(error),
            on_close_callback=lambda _, error: self._fail(error),
        )
        self._thread = eventlet.spawn(self._connection.ioloop.start)
        try:
            with eventlet.Timeout(OPEN_SECONDS):
                self._open.wait()
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(self, *_: Any) -> None:
        self.close()

    def close(self) -> None:
        """Close the connection; what was confirmed stays confirmed."""
        loop = self._connection.ioloop
        if self._connection.is_open:
            loop.add_callback_threadsafe(self._connection.close)
            with eventlet.Timeout(5, False):
                self._thread.wait()
        else:
            loop.add_callback_threadsafe(loop.stop)
            eventlet.sleep(0)

    def check(self) -> None:
        """Raise what broke the connection, if anything did."""
        if self._failed:
            raise self._failed

    def publish(self, rows: Sequence[Any]) -> list[int]:
        """Publish outbox rows in order, all in flight at once; returns the ids the broker has confirmed."""
        self.check()
        self._waiting, self._confirmed, self._batch = {}, [], Event()
        self._connection.ioloop.add_callback_threadsafe(lambda: self._send(rows))
        with eventlet.Timeout(CONFIRM_SECONDS, False):
            self._batch.wait()
        if self._waiting and self._failed is None:
            self._failed = TimeoutError(f"{len(self._waiting)} messages unconfirmed")
        return self._confirmed

    def _opened(self, channel: Any) -> None:
        self._channel = channel
        channel.add_on_close_callback(lambda _, error: self._fail(error))
        channel.add_on_return_callback(self._returned)
        self._declare_next(None)

    def _declare_next(self, _frame: Any) -> None:
        if self._exchanges:
            name = self._exchanges.popleft()
            self._channel.exchange_declare(name, "topic", durable=True, callback=self._declare_next)
        else:
            self._channel.confirm_delivery(self._confirm, callback=lambda _: self._signal(self._open))

    def _send(self, rows: Sequence[Any]) -> None:
        try:
            for row in rows:
                self._tag += 1
                self._waiting[self._tag] = row.id
                properties = pika.BasicProperties(
                    delivery_mode=2,
                    message_id=row.event_id,
                    content_type=CONTENT_TYPE,
                    content_encoding="utf-8",
                    headers=json.loads(row.headers) if row.headers else None,
                    expiration=str(COPY_KEPT_MS) if row.exchange == DEAD_EXCHANGE else None,
                )
                body = row.body.encode()
                self._channel.basic_publish(row.exchange, row.routing_key, body, properties, mandatory=True)
        except Exception as error:
            self._fail(error)

    @staticmethod
    def _returned(_channel: Any, method: Any, properties: Any, _body: bytes) -> None:
        """No queue is bound for it: nobody asked for this fact, so it is dropped, and confirmed like any other.

        Keeping it would hold up all that follows; that no subscriber is missed is the declaring job's affair
        (`python -m services`), and that somebody notices, the counter's.
        """
        UNROUTABLE.labels(method.exchange, method.routing_key).inc()
        level = logging.ERROR if method.exchange == DEAD_EXCHANGE else logging.INFO
        told = {"exchange": method.exchange, "type": method.routing_key, "event_id": properties.message_id}
        log.log(level, "no queue takes it", extra=told)

    def _confirm(self, frame: Any) -> None:
        method = frame.method
        last = method.delivery_tag
        tags = [tag for tag in self._waiting if tag <= last] if method.multiple else [last]
        for tag in tags:
            row_id = self._waiting.pop(tag, None)
            if row_id is not None and method.NAME == "Basic.Ack":
                self._confirmed.append(row_id)
        if not self._waiting and self._batch is not None:
            self._signal(self._batch)

    def _fail(self, error: Any) -> None:
        self._failed = error if isinstance(error, Exception) else ConnectionError(str(error))
        if not self._open.ready():
            self._open.send_exception(self._failed)
        if self._batch is not None:
            self._signal(self._batch)
        self._connection.ioloop.stop()

    @staticmethod
    def _signal(event: Event) -> None:
        if not event.ready():
            event.send(None)
