"""The nameko host's bus: nameko's rpc protocol and confirmed, persistent commands over RabbitMQ."""

import asyncio
import logging
from collections.abc import Callable
from time import monotonic

import orjson
from pydantic import BaseModel

from contracts.audit import WitnessAuditHead
from contracts.base import Actor, Command, DurableCommand, Query
from contracts.envelope import CONTENT_TYPE
from contracts.intake import SubmitAppeal
from gateway.bus import calls
from gateway.bus.link import Link
from gateway.bus.pending import Lost, NoQueue, Refused
from gateway.settings import GatewaySettings
from kit.bus import topology
from kit.bus.call_proof import CallSigner
from kit.clock import Clock

log = logging.getLogger(__name__)
START_SECONDS = 10.0
"""How long a start waits for the broker; then the gateway serves, and answers 503 until it is there."""
PATIENCE = 1.5
"""Seconds a call waits for a lost connection before it is answered 503."""
AGAIN_SECONDS = 0.01
"""Before what was lost is sent again: a channel that is closed says so without waiting, and nothing else would run."""
LOOK_SECONDS = 0.25
"""A call unanswered for so long makes the gateway look whether anybody serves it, and again as long as it waits."""
DOWN_SECONDS = 1.0
"""How long a service nobody serves is answered 503 for without asking."""


class AmqpBus:
    """See `gateway.bus.Bus`."""

    def __init__(self, settings: GatewaySettings, clock: Clock) -> None:
        self._settings = settings
        self._clock = clock
        queue = topology.subscription(f"{SubmitAppeal.owner}.submit_appeal", [SubmitAppeal])
        urls = [url.strip() for url in settings.amqp_url.split(";") if url.strip()]
        signer = CallSigner(settings.call_private_key)
        self.link = Link(urls, [queue, topology.dead(queue.name)], signer, [WitnessAuditHead.exchange()])
        self._flying: dict[str, set[asyncio.Future[bytes]]] = {}
        self._down: dict[str, float] = {}
        self._looks: dict[str, asyncio.Task[None]] = {}

    async def start(self) -> None:
        """Connect; with the broker away go on trying behind."""
        self.link.start()
        try:
            await asyncio.wait_for(self.link.up.wait(), START_SECONDS)
        except TimeoutError:
            log.error("the broker is away; serving without it until it is back")

    async def stop(self) -> None:
        """Disconnect."""
        await self.link.stop()

    @property
    def ready(self) -> bool:
        """Whether the broker is connected and takes messages."""
        return self.link.ready

    def on_told(self, listener: Callable[[], None]) -> bool:
        """See `gateway.bus.Bus.on_told`."""
        self.link.told.append(listener)
        return True

    async def ask(
        self, request: Query | Command, actor: Actor, *, key: str | None = None, service: str | None = None
    ) -> BaseModel:
        """See `gateway.bus.Bus.ask`; with the connection lost it is asked again, which is safe: it has its key."""
        owner = service or request.owner
        slow = isinstance(request, calls.SLOW)
        seconds = self._settings.slow_seconds if slow else self._settings.ask_seconds
        call = calls.wrap(request, actor, key, seconds)
        body = calls.fitting(orjson.dumps({"args": [], "kwargs": {"call": call}}))
        try:
            async with asyncio.timeout(seconds):
                raw = await self._asked(owner, f"{owner}.{request.name}", body, seconds)
        except TimeoutError as late:
            raise calls.too_late(request) from late
        except (NoQueue, Lost, Refused) as gone:
            raise calls.away(owner, self._settings.retry_after_seconds) from gone
        reply = orjson.loads(raw)
        if reply["error"]:
            told = {"service": owner, "request": request.name, "reason": reply["error"].get("exc_type")}
            log.error("service failed", extra=told)
            raise calls.failed(owner)
        return calls.unwrap(request, reply["result"], self._settings.retry_after_seconds)

    async def send(self, command: DurableCommand, subject: str, key: str) -> None:
        """See `gateway.bus.Bus.send`; with the connection lost it is sent again under the same message id.

        Only what never left is said to be refused: what was on its way when a connection broke may have arrived.
        """
        now = self._clock.now()
        body = calls.fitting(calls.body_of(command, subject=subject, key=key, county=self._settings.county, now=now))
        left = False
        try:
            async with asyncio.timeout(self._settings.send_seconds):
                while True:
                    await self._connected()
                    try:
                        return await self.link.keep(command.exchange(), command.name, body, key, CONTENT_TYPE, subject)
                    except Lost as gone:
                        left = True
                        log.warning("sending again: %s", gone)
                        await asyncio.sleep(AGAIN_SECONDS)
        except TimeoutError as late:
            raise calls.too_late(command) from late
        except (NoQueue, Lost, Refused) as gone:
            if left:
                raise calls.too_late(command) from gone
            raise calls.away(command.owner, self._settings.retry_after_seconds) from gone

    async def _asked(self, owner: str, routing_key: str, body: bytes, seconds: float) -> bytes:
        if self._down.get(owner, 0.0) > monotonic():
            raise NoQueue(f"nobody serves {owner}")
        while True:
            await self._connected()
            future = self.link.call(routing_key, body, seconds)
            flying = self._flying.setdefault(owner, set())
            flying.add(future)
            future.add_done_callback(flying.discard)
            self._look_after(owner)
            try:
                return await future
            except Lost as gone:
                log.warning("asking again: %s", gone)
                await asyncio.sleep(AGAIN_SECONDS)

    async def _connected(self) -> None:
        if self.link.up.is_set():
            return
        try:
            await asyncio.wait_for(self.link.up.wait(), PATIENCE)
        except TimeoutError as away:
            raise Lost("no broker") from away

    def _look_after(self, service: str) -> None:
        """A queue outlives its service: without a consumer, what is asked would only wait for its deadline."""
        if service not in self._looks:
            self._looks[service] = asyncio.create_task(self._look(service))

    async def _look(self, service: str) -> None:
        try:
            while True:
                await asyncio.sleep(LOOK_SECONDS)
                flying = self._flying.get(service)
                if not flying:
                    return
                if await self.link.consumers(f"rpc-{service}") == 0:
                    self._down[service] = monotonic() + DOWN_SECONDS
                    for future in list(flying):
                        if not future.done():
                            future.set_exception(NoQueue(f"nobody serves {service}"))
        except Lost:
            return  # the calls are told by the connection itself
        finally:
            del self._looks[service]
