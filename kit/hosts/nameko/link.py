"""A connection that publishes and never consumes, so that a broker short of memory stops nobody's work.

A broker with an alarm reads nothing more of a connection that published, its acknowledgements included.
"""

import logging
from collections.abc import Callable
from contextvars import copy_context
from typing import Any, Self

import eventlet
import pika
from eventlet.event import Event
from pika.adapters.select_connection import SelectConnection
from pika.exceptions import AMQPError

log = logging.getLogger(__name__)
OPEN_SECONDS = 10.0
CLOSE_SECONDS = 5.0
HEARTBEAT_SECONDS = 6
"""Seconds; a broker silent for twice as long and some more is given up (ours)."""
KEEPALIVE = {"TCP_KEEPIDLE": 5, "TCP_KEEPINTVL": 2, "TCP_KEEPCNT": 3}
"""Seconds, and how often: the kernel finds by itself that the broker's machine is gone, waking nobody for it (ours)."""


class Link:
    """A pika connection with one channel, whose loop runs in its own greenlet: heartbeats and closes are always served.

    `blocked` says that the broker takes nothing now; it tells so only after something was published.
    """

    heartbeat = HEARTBEAT_SECONDS

    def __init__(self, url: str, changed: Callable[[], None] = lambda: None) -> None:
        """`changed` is called when it is lost, and when the broker takes messages no longer or again."""
        self._changed = changed
        self._parameters = pika.URLParameters(url)
        self._parameters.socket_timeout = self._parameters.stack_timeout = 5
        self._parameters.heartbeat = self.heartbeat
        self._parameters.tcp_options = KEEPALIVE
        self._open = Event()
        self._failed: Exception | None = None
        self.blocked = False

    def __enter__(self) -> Self:
        self._connection = SelectConnection(
            self._parameters,
            on_open_callback=self._connected,
            on_open_error_callback=lambda _, error: self._closed(error),
            on_close_callback=lambda _, error: self._closed(error),
        )
        self._loop = self._connection.ioloop
        self._thread = eventlet.spawn(copy_context().run, self._loop.start)  # whose log it is
        try:
            with eventlet.Timeout(OPEN_SECONDS, TimeoutError("the broker does not answer")):
                self._open.wait()
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(self, *_: Any) -> None:
        self.close()

    def close(self) -> None:
        """Close the connection, at once when the broker does not say goodbye: nothing of it may stay behind."""
        if self._connection.is_open and not self.blocked and self._failed is None:
            self._end(self._say_goodbye, CLOSE_SECONDS)
        if not self._thread.dead:
            self._end(self._connection._adapter_disconnect_stream, 1)  # what pika itself ends a silent connection by
        if not self._thread.dead:
            self._thread.kill()
        self._loop.close()

    def check(self) -> None:
        """Raise what broke the connection, if anything did."""
        if self._failed:
            raise self._failed

    def publish(self, exchange: str, routing_key: str, properties: Any, body: bytes) -> None:
        """Publish one message and forget it."""
        self.soon(lambda: self._channel.basic_publish(exchange, routing_key, body, properties))

    def soon(self, task: Any) -> None:
        """Run a task in the loop; what it raises breaks the connection."""

        def run() -> None:
            try:
                task()
            except Exception as error:
                self._fail(error)

        self._loop.add_callback_threadsafe(run)

    def _prepare(self, channel: Any) -> None:
        """What the channel needs before it is used; ends by calling `_up`."""
        self._up()

    def _up(self) -> None:
        if not self._open.ready():
            self._open.send(None)

    def _fail(self, error: Any) -> None:
        self._failed = self._failed or (error if isinstance(error, Exception) else ConnectionError(str(error)))
        if not self._open.ready():
            self._open.send_exception(self._failed)
        self._changed()

    def _closed(self, error: Any) -> None:
        self._fail(error)
        self._loop.stop()

    def _connected(self, connection: Any) -> None:
        connection.add_on_connection_blocked_callback(lambda *_: self._set_blocked(True))
        connection.add_on_connection_unblocked_callback(lambda *_: self._set_blocked(False))
        connection.channel(on_open_callback=self._opened)

    def _set_blocked(self, blocked: bool) -> None:
        self.blocked = blocked
        log.warning("the broker takes nothing now" if blocked else "the broker takes messages again")
        self._changed()

    def _opened(self, channel: Any) -> None:
        self._channel = channel
        channel.add_on_close_callback(lambda _, error: self._fail(error))
        self._prepare(channel)

    def _say_goodbye(self) -> None:
        try:
            self._connection.close()
        except AMQPError as closed:
            self._closed(closed)

    def _end(self, how: Any, seconds: float) -> None:
        self._loop.add_callback_threadsafe(how)
        with eventlet.Timeout(seconds, False):
            self._thread.wait()
