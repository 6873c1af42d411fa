"""One connection to the broker from the asyncio loop: kept open, and replaced when it is lost."""

import asyncio
import logging
import random
from collections.abc import Callable
from itertools import cycle
from time import monotonic
from typing import Any
from uuid import uuid4

import pika
from pika.adapters.asyncio_connection import AsyncioConnection
from pika.exceptions import AMQPError

from gateway.bus.pending import Lost, Pending, Refused
from kit.bus.topology import QueueSpec

log = logging.getLogger(__name__)
RPC_EXCHANGE = "nameko-rpc"
OPEN_SECONDS = 10.0
PULSE_SECONDS = 1.0
"""How often a small message makes its way to the broker and back: only who publishes is told that nothing is taken."""
SILENT_SECONDS = 4.0
"""A broker that let no pulse through for so long is not ready (ours)."""
UNSENT_BYTES = 32 * 1024 * 1024
"""More than this is not kept for a broker that reads slowly, or not at all (ours: ten appeals with photos)."""
PULSE = "pulse"
SHORTEST_PAUSE, LONGEST_PAUSE = 0.2, 3.0
"""Seconds between two attempts to connect, with jitter so that many gateways do not come at once."""


class Link:
    """`call` publishes a request and gives its reply; `keep` publishes a message and waits for the broker's word.

    Neither keeps anything while the broker takes nothing (an alarm of memory or disk): they raise Refused at once.
    """

    def __init__(self, urls: list[str], queues: list[QueueSpec]) -> None:
        self._urls = cycle(urls)
        self._queues = queues
        self._pending = Pending()
        self._connection: Any = None
        self._blocked = False
        self._heard = 0.0
        self.up = asyncio.Event()

    def start(self) -> None:
        """Begin to connect, and to connect again whenever it is lost."""
        self._loop = asyncio.get_running_loop()
        self._keeper = asyncio.create_task(self._keep_connected())

    async def stop(self) -> None:
        """Close the connection for good."""
        self._keeper.cancel()
        await asyncio.gather(self._keeper, return_exceptions=True)

    @property
    def ready(self) -> bool:
        """Whether what is published now gets through."""
        return self.up.is_set() and not self.full and monotonic() - self._heard < SILENT_SECONDS

    @property
    def full(self) -> bool:
        """Whether the broker says that it takes nothing, or reads so slowly that too much waits here already."""
        return self._blocked or self._unsent() > UNSENT_BYTES

    def _unsent(self) -> int:
        transport = getattr(self._connection, "_transport", None)  # pika offers no other way to see its buffer
        return int(transport.get_write_buffer_size()) if transport is not None else 0

    def call(self, routing_key: str, body: bytes, seconds: float) -> asyncio.Future[bytes]:
        """Publish an rpc; its future may raise Lost or NoQueue. Cancel it to give it up. Raises Refused."""
        self._take_in()
        name, future = self._pending.call()
        properties = pika.BasicProperties(
            reply_to=self._reply_key,
            correlation_id=name,
            content_type="application/json",
            content_encoding="utf-8",
            expiration=str(int(seconds * 1000)),
            headers={"nameko.call_id_stack": [f"gateway.{name}"]},
        )
        _publish(self._rpc, (RPC_EXCHANGE, routing_key, body, properties), future)
        return future

    def keep(self, exchange: str, routing_key: str, body: bytes, key: str, content_type: str) -> asyncio.Future[None]:
        """Publish a persistent message; its future ends when it is on disk, or raises Lost or NoQueue. Raises Refused."""
        self._take_in()
        tag, future = self._pending.message()
        properties = pika.BasicProperties(
            delivery_mode=2,
            message_id=key,
            correlation_id=str(tag),
            content_type=content_type,
            content_encoding="utf-8",
        )
        _publish(self._send, (exchange, routing_key, body, properties), future)
        return future

    def _take_in(self) -> None:
        if self.full:
            raise Refused("the broker takes nothing now")

    async def consumers(self, queue: str) -> int:
        """How many consume a queue; 0 when there is none of that name. Raises Lost."""
        counted: asyncio.Future[Any] = self._loop.create_future()

        def told(frame: Any) -> None:
            if not counted.done():
                counted.set_result(frame)

        try:
            channel = await self._channel(self._connection)
            channel.add_on_close_callback(lambda *_: told(None))  # the broker's word for `no such queue`
            channel.queue_declare(queue, passive=True, callback=told)
            frame = await asyncio.wait_for(counted, OPEN_SECONDS)
            if frame is None:
                return 0
            channel.close()
            return int(frame.method.consumer_count)
        except (AMQPError, TimeoutError) as broken:
            raise Lost(repr(broken)) from broken

    async def _keep_connected(self) -> None:
        pause = SHORTEST_PAUSE
        while True:
            lost: asyncio.Future[str] = self._loop.create_future()
            try:
                await asyncio.wait_for(self._open(next(self._urls), lost), OPEN_SECONDS)
                self.up.set()
                pause = SHORTEST_PAUSE
                while not lost.done():
                    self._pulse()
                    await asyncio.wait([lost], timeout=PULSE_SECONDS)
                log.warning("broker lost, connecting again: %s", lost.result())
            except (AMQPError, OSError, Lost, TimeoutError) as broken:
                log.warning("broker away, trying again: %r", broken)
            finally:
                self.up.clear()
                self._pending.fail()
                if self._connection is not None and self._connection.is_open:
                    self._connection.close()
                self._connection, self._blocked = None, False
            await asyncio.sleep(pause * (0.5 + random.random()))  # noqa: S311
            pause = min(LONGEST_PAUSE, pause * 2)

    async def _open(self, url: str, lost: asyncio.Future[str]) -> None:
        parameters = pika.URLParameters(url)
        parameters.heartbeat = 10
        parameters.socket_timeout = parameters.stack_timeout = 5
        opened: asyncio.Future[Any] = self._loop.create_future()

        def closed(_: Any, error: Any) -> None:
            self.up.clear()  # at once: who sends again waits for the next connection, and not in vain on this one
            if not opened.done():
                opened.set_exception(Lost(repr(error)))
            if not lost.done():
                lost.set_result(repr(error))

        self._connection = AsyncioConnection(
            parameters,
            on_open_callback=opened.set_result,
            on_open_error_callback=closed,
            on_close_callback=closed,
            custom_ioloop=self._loop,
        )
        connection = await opened
        connection.add_on_connection_blocked_callback(lambda *_: self._block(True))
        connection.add_on_connection_unblocked_callback(lambda *_: self._block(False))
        self._rpc = await self._channel(connection)
        self._send = await self._channel(connection)
        for channel in (self._rpc, self._send):  # neither may close alone: what hangs on it would wait for ever
            channel.add_on_close_callback(closed)
        await self._prepare()
        await self._first_pulse()

    async def _prepare(self) -> None:
        """Our reply queue, and the queues of durable commands, so that one can be kept before its service ever ran."""
        self._reply_key = str(uuid4())
        queue = f"rpc.reply-gateway-{self._reply_key}"
        await self._done(self._rpc.exchange_declare, RPC_EXCHANGE, "topic", durable=True)
        await self._done(self._rpc.queue_declare, queue, exclusive=True, auto_delete=True)
        await self._done(self._rpc.queue_bind, queue, RPC_EXCHANGE, self._reply_key)
        self._rpc.add_on_return_callback(self._pending.call_returned)
        await self._done(self._rpc.basic_consume, queue, self._replied, auto_ack=True)
        for spec in self._queues:
            await self._done(self._send.queue_declare, spec.name, durable=True, arguments=spec.arguments)
            for exchange, key in spec.bindings:
                await self._done(self._send.exchange_declare, exchange, "topic", durable=True)
                await self._done(self._send.queue_bind, spec.name, exchange, key)
        self._send.add_on_return_callback(self._pending.message_returned)
        await self._done(self._send.confirm_delivery, self._pending.confirmed)

    async def _first_pulse(self) -> None:
        """Know before the first request whether anything gets through."""
        self._heard = 0.0
        self._pulse()
        while not self._heard and not self._blocked:
            await asyncio.sleep(0.01)

    def _pulse(self) -> None:
        if not self._blocked:
            properties = pika.BasicProperties(correlation_id=PULSE)
            self._rpc.basic_publish(RPC_EXCHANGE, self._reply_key, b"", properties)

    def _replied(self, channel: Any, method: Any, properties: Any, body: bytes) -> None:
        self._heard = monotonic()
        if properties.correlation_id != PULSE:
            self._pending.replied(channel, method, properties, body)

    def _block(self, blocked: bool) -> None:
        self._blocked = blocked
        self._heard = monotonic()
        log.warning("the broker takes nothing now" if blocked else "the broker takes messages again")

    async def _channel(self, connection: Any) -> Any:
        if connection is None:
            raise Lost("not connected")
        opened: asyncio.Future[Any] = self._loop.create_future()
        connection.channel(on_open_callback=opened.set_result)
        return await asyncio.wait_for(opened, OPEN_SECONDS)

    async def _done(self, method: Callable[..., Any], *arguments: Any, **options: Any) -> None:
        told: asyncio.Future[Any] = self._loop.create_future()
        method(*arguments, callback=told.set_result, **options)
        await told


def _publish(channel: Any, message: tuple[str, str, bytes, Any], future: asyncio.Future[Any]) -> None:
    try:
        channel.basic_publish(*message, mandatory=True)
    except AMQPError as broken:
        future.set_exception(Lost(repr(broken)))
