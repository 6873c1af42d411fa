"""What waits for the broker: calls for their reply, messages for their confirm."""

import asyncio
from typing import Any
from uuid import uuid4


class Lost(Exception):
    """The connection broke before an answer or a confirm came."""


class NoQueue(Exception):
    """Nobody would get the message: it fits no queue, or nobody consumes it."""


class Refused(Exception):
    """Nothing was published: the broker takes nothing now."""


class Pending:
    """Futures by correlation id and by delivery tag; its methods are pika's callbacks."""

    def __init__(self) -> None:
        self._calls: dict[str, asyncio.Future[bytes]] = {}
        self._unconfirmed: dict[int, asyncio.Future[None]] = {}
        self._tag = 0

    def call(self) -> tuple[str, asyncio.Future[bytes]]:
        """A correlation id and the future of its reply."""
        name = uuid4().hex
        future: asyncio.Future[bytes] = asyncio.get_running_loop().create_future()
        self._calls[name] = future
        future.add_done_callback(lambda _: self._calls.pop(name, None))
        return name, future

    def message(self) -> tuple[int, asyncio.Future[None]]:
        """The next delivery tag and the future of its confirm; publish at once."""
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._tag += 1
        self._unconfirmed[self._tag] = future
        return self._tag, future

    def replied(self, _channel: Any, _method: Any, properties: Any, body: bytes) -> None:
        """A reply came in."""
        future = self._calls.get(properties.correlation_id)
        if future and not future.done():
            future.set_result(body)

    def call_returned(self, _channel: Any, method: Any, properties: Any, _body: bytes) -> None:
        """The broker has no queue for a call."""
        future = self._calls.get(properties.correlation_id)
        if future and not future.done():
            future.set_exception(NoQueue(method.routing_key))

    def message_returned(self, _channel: Any, method: Any, properties: Any, _body: bytes) -> None:
        """The broker has no queue for a message; its confirm follows and says nothing more."""
        future = self._unconfirmed.get(int(properties.correlation_id))
        if future and not future.done():
            future.set_exception(NoQueue(method.routing_key))

    def confirmed(self, frame: Any) -> None:
        """The broker has some messages on disk, or could not keep them."""
        method = frame.method
        last = method.delivery_tag
        tags = [tag for tag in self._unconfirmed if tag <= last] if method.multiple else [last]
        for tag in tags:
            future = self._unconfirmed.pop(tag, None)
            if future is None or future.done():
                continue
            if method.NAME == "Basic.Ack":
                future.set_result(None)
            else:
                future.set_exception(Lost("the broker could not keep it"))

    def fail(self) -> None:
        """The connection is gone, and with it every answer that was on its way."""
        waiting: list[asyncio.Future[Any]] = [*self._calls.values(), *self._unconfirmed.values()]
        self._calls, self._unconfirmed, self._tag = {}, {}, 0
        for future in waiting:
            if not future.done():
                future.set_exception(Lost("connection lost"))
