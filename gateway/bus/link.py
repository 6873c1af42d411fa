"""One connection to the broker from the asyncio loop: kept open, and replaced when it is lost."""

import asyncio
import logging
import random
from collections.abc import Callable, Sequence
from itertools import cycle
from typing import Any
from uuid import uuid4

import pika
from pika.adapters.asyncio_connection import AsyncioConnection
from pika.exceptions import AMQPError

from gateway.bus.pending import Lost, Pending, Refused
from gateway.bus.pulse import Pulse
from kit.bus.call_proof import CallSigner, Sent
from kit.bus.partitions import COUNTS, key_of, queue_of
from kit.bus.topology import ANSWERS, CALLS, TOLD, QueueSpec

log = logging.getLogger(__name__)
TAKES_NOTHING = "the broker takes nothing now"
OPEN_SECONDS = 10.0
UNSENT_BYTES = 32 * 1024 * 1024
"""More than this is not kept for a broker that reads slowly, or not at all (ours: ten appeals with photos)."""
SHORTEST_PAUSE, LONGEST_PAUSE = 0.2, 3.0
"""Seconds between two attempts to connect, with jitter so that many gateways do not come at once."""


class Link:
    """`call` publishes a request and gives its reply; `keep` publishes a message and waits for the broker's word.

    Neither keeps anything while the broker takes nothing (an alarm of memory or disk): they raise Refused at once.
    """

    def __init__(
        self, urls: list[str], queues: list[QueueSpec], signer: CallSigner, exchanges: Sequence[str] = ()
    ) -> None:
        self._urls = cycle(urls)
        self._signer = signer
        self._queues = queues
        self._exchanges = exchanges
        self._pending = Pending()
        self._connection: Any = None
        self._beat: Pulse | None = None
        self.up = asyncio.Event()
        self.told: list[Callable[[], None]] = []
        """Called when a service says that people were told something, and when its word may have been missed."""

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
        return self.up.is_set() and not self.full and self._beat is not None and self._beat.beats

    @property
    def full(self) -> bool:
        """Whether the broker says that it takes nothing, or reads so slowly that too much waits here already."""
        transport = getattr(self._connection, "_transport", None)  # pika offers no other way to see its buffer
        unsent = transport.get_write_buffer_size() if transport is not None else 0
        return unsent > UNSENT_BYTES or (self._beat is not None and self._beat.blocked)

    def call(self, routing_key: str, body: bytes, seconds: float) -> asyncio.Future[bytes]:
        """Publish an rpc; its future may raise Lost or NoQueue. Cancel it to give it up. Raises Refused."""
        self._take_in()
        name, future = self._pending.call()
        proof = self._signer.headers(Sent(routing_key, self._reply_key, name, body), seconds)
        properties = pika.BasicProperties(
            reply_to=self._reply_key,
            correlation_id=name,
            content_type="application/json",
            content_encoding="utf-8",
            expiration=str(int(seconds * 1000)),
            headers={"nameko.call_id_stack": [f"gateway.{name}"], **proof},
        )
        _publish(self._rpc, (CALLS, routing_key, body, properties), future)
        return future

    def keep(
        self, exchange: str, routing_key: str, body: bytes, key: str, content_type: str, subject: str
    ) -> asyncio.Future[None]:
        """Publish a persistent message; its future ends when it is on disk, or raises Lost or NoQueue.

        Raises Refused. Its second routing key is for who reads it by partitions; the broker takes that out.
        """
        self._take_in()
        tag, future = self._pending.message()
        properties = pika.BasicProperties(
            delivery_mode=2,
            message_id=key,
            correlation_id=str(tag),
            content_type=content_type,
            content_encoding="utf-8",
            headers={"BCC": [key_of(routing_key, subject)]},
        )
        _publish(self._send, (exchange, routing_key, body, properties), future)
        return future

    def _take_in(self) -> None:
        if self.full:
            raise Refused(TAKES_NOTHING)

    async def consumers(self, queue: str) -> int:
        """How many consume a queue; 0 when there is none of that name. Raises Lost."""
        try:
            found = await asyncio.wait_for(self._known("queue_declare", queue), OPEN_SECONDS)
        except (AMQPError, TimeoutError) as broken:
            raise Lost(repr(broken)) from broken
        return int(found.method.consumer_count) if found is not None else 0

    async def _keep_connected(self) -> None:
        pause = SHORTEST_PAUSE
        while True:
            lost: asyncio.Future[str] = self._loop.create_future()
            try:
                beat = await asyncio.wait_for(self._open(next(self._urls), lost), OPEN_SECONDS)
                self.up.set()
                self._tell()
                pause = SHORTEST_PAUSE
                log.warning("broker lost, connecting again: %s", await beat.beat_until(lost))
            except (AMQPError, OSError, Lost, TimeoutError) as broken:
                log.warning("broker away, trying again: %r", broken)
            finally:
                self.up.clear()
                self._pending.fail()
                if self._connection is not None and self._connection.is_open:
                    self._connection.close()
                self._connection = self._beat = None
            await asyncio.sleep(pause * (0.5 + random.random()))  # noqa: S311
            pause = min(LONGEST_PAUSE, pause * 2)

    async def _open(self, url: str, lost: asyncio.Future[str]) -> Pulse:
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
        self._rpc = await self._channel(connection)
        self._send = await self._channel(connection)
        for channel in (self._rpc, self._send):  # neither may close alone: what hangs on it would wait for ever
            channel.add_on_close_callback(closed)
        await self._prepare()
        self._beat = Pulse(connection, self._to_ourselves)
        await self._beat.first()
        return self._beat

    async def _prepare(self) -> None:
        """Our reply queue, and the queues of durable commands, so that one can be kept before its service ever ran."""
        self._reply_key = str(uuid4())
        queue = f"rpc.reply-gateway-{self._reply_key}"
        for exchange in (CALLS, ANSWERS):
            await self._ensure_exchange(exchange)
        await self._done(self._rpc.queue_declare, queue, exclusive=True, auto_delete=True)
        for key in (self._reply_key, TOLD):
            await self._done(self._rpc.queue_bind, queue, ANSWERS, key)
        self._rpc.add_on_return_callback(self._pending.call_returned)
        await self._done(self._rpc.basic_consume, queue, self._replied, auto_ack=True)
        for spec in self._queues:
            await self._ensure_queue(spec)
        for exchange in self._exchanges:  # whose queues are another's: one that is missing would end the channel
            await self._ensure_exchange(exchange)
        self._send.add_on_return_callback(self._pending.message_returned)
        await self._done(self._send.confirm_delivery, self._confirmed)

    def _confirmed(self, frame: Any) -> None:
        """The broker has something, or not: after a no, what is sent again goes over another connection.

        A channel that first published to a quorum queue while its leader was gone and no other yet elected is
        refused everything for good (RabbitMQ 3.10), though the queue serves everybody else again.
        """
        self._pending.confirmed(frame)
        if frame.method.NAME == "Basic.Nack" and self._send.is_open:
            self._send.close()

    async def _ensure_exchange(self, name: str) -> bool:
        """Declare a topic exchange unless it is there; whether it had to be."""
        missing = await self._known("exchange_declare", name) is None
        if missing:
            await self._done(self._send.exchange_declare, name, "topic", durable=True)
        return missing

    async def _ensure_queue(self, spec: QueueSpec) -> None:
        """Declare a queue with its bindings unless all is there: where a job of its own does it the gateway may not.

        One that an earlier version declared, with another delivery limit, is used as it stands, and so is one that was
        moved to several partitions.
        """
        missing = await self._known("queue_declare", spec.name) is None
        if missing:
            for count in COUNTS[1:]:
                if await self._known("queue_declare", queue_of(spec.name, 0, count)) is not None:
                    return
            await self._done(self._send.queue_declare, spec.name, durable=True, arguments=spec.arguments)
        for exchange, key in spec.bindings:
            if await self._ensure_exchange(exchange) or missing:
                await self._done(self._send.queue_bind, spec.name, exchange, key)

    async def _known(self, method: str, name: str) -> Any:
        """What the broker says of a queue or an exchange; None when it knows none of that name.

        Its no closes the channel it was asked on, so each question has a channel of its own.
        """
        told: asyncio.Future[Any] = self._loop.create_future()

        def tell(found: Any) -> None:
            if not told.done():
                told.set_result(found)

        channel = await self._channel(self._connection)
        channel.add_on_close_callback(lambda *_: tell(None))
        getattr(channel, method)(name, passive=True, callback=tell)
        found = await told
        if found is not None:
            channel.close()
        return found

    def _to_ourselves(self, properties: Any, body: bytes) -> None:
        self._rpc.basic_publish(ANSWERS, self._reply_key, body, properties)

    def _tell(self) -> None:
        for listener in self.told:
            listener()

    def _replied(self, channel: Any, method: Any, properties: Any, body: bytes) -> None:
        if method.routing_key == TOLD:
            self._tell()
            return
        if self._beat is not None and not self._beat.heard(properties):
            self._pending.replied(channel, method, properties, body)

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
