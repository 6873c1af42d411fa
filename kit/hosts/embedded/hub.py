"""The eventlet hub in one thread of the gateway's process, and the bridge to it from asyncio.

Nothing is monkey-patched: the hub's thread is the only one that runs green code.
"""

import asyncio
import logging
import socket
import threading
from collections import deque
from collections.abc import Callable, Mapping
from typing import Any

import eventlet
import eventlet.hubs
from nameko.runners import ServiceRunner

from contracts.base import Posted
from contracts.envelope import Envelope
from kit.bus.consumer import Incoming
from kit.clock import Clock
from kit.hosts.embedded.transport import EmbeddedTransport

log = logging.getLogger(__name__)


class Hub:
    """Runs service classes on SQLite files; `ask` and `send` may be awaited from any asyncio loop."""

    def __init__(
        self,
        services: list[type[Any]],
        databases: Mapping[str, str],
        county: str,
        clock: Clock,
        settings: Mapping[str, Mapping[str, Any]] | None = None,
    ) -> None:
        """`databases`: url by service; `settings`: values by service that stand before the environment's."""
        self.switch = EmbeddedTransport(self._post)
        self._config = {
            "TRANSPORT": self.switch,
            "DATABASES": databases,
            "COUNTY": county,
            "CLOCK": clock,
            "SETTINGS": settings or {},
        }
        self._services = services
        self._posted: deque[Callable[[], None]] = deque()
        self._called = False
        """Whether the hub has been woken and has not looked since: one wake-up is enough for many tasks."""
        self._ear, self._mouth = socket.socketpair()
        self._ear.setblocking(False)
        self._mouth.setblocking(False)
        self._up = threading.Event()
        self._failed: BaseException | None = None
        self._runner: Any = None

    def start(self) -> None:
        """Start every service; raises what made one fail to start."""
        self._thread = threading.Thread(target=self._main, name="hub", daemon=True)
        self._thread.start()
        self._up.wait()
        if self._failed:
            raise self._failed

    def stop(self) -> None:
        """Let every service finish what it has in hand, then end the thread."""
        self._post(lambda: eventlet.spawn(self._runner.stop))
        self._thread.join(30)
        self.switch.readers.close()

    @property
    def alive(self) -> bool:
        """Whether the hub's thread runs; a health check asks."""
        return self._failed is None and self._thread.is_alive()

    @property
    def held(self) -> bool:
        """Whether a service waits for its database."""
        return any(line.held for lines in self.switch.listeners.values() for line in lines)

    def holds(self, message: type[Posted]) -> bool:
        """Whether what is sent of this kind would wait in memory only: its service's database is away or full."""
        return any(line.held for line in self.switch.listeners.get((message.exchange(), message.name), ()))

    async def ask(self, service: str, method: str, call: dict[str, Any]) -> Any:
        """Call one request entrypoint; raises LookupError when there is none of that name."""
        entrypoint = self.switch.requests.get((service, method))
        if entrypoint is None:
            raise LookupError(f"{service}.{method}")
        future, settled = self._future()
        # in a greenlet of its own: it waits while every worker is busy, and they wait for what is heard here
        self._post(lambda: eventlet.spawn_n(entrypoint.call, call, settled))
        return await future

    async def send(self, envelope: Envelope[Any]) -> None:
        """Hand over a durable command; returns when it is done or kept as a letter."""
        message = type(envelope.data)
        listeners = self.switch.listeners.get((message.exchange(), message.name))
        if not listeners:
            raise LookupError(message.name)
        future, settled = self._future()
        self._post(lambda: listeners[0].put(Incoming(envelope), settled))
        await future

    def _future(self) -> tuple[asyncio.Future[Any], Callable[[Any, BaseException | None], None]]:
        loop = asyncio.get_running_loop()
        future: asyncio.Future[Any] = loop.create_future()

        def finish(result: Any, error: BaseException | None) -> None:
            if future.done():
                return
            if error is None:
                future.set_result(result)
            else:
                future.set_exception(error)

        def settled(result: Any, error: BaseException | None) -> None:
            try:
                loop.call_soon_threadsafe(finish, result, error)
            except RuntimeError:
                log.info("answered when the asker's loop was closed already")

        return future, settled

    def _main(self) -> None:
        try:
            self._runner = ServiceRunner(self._config)
            for service in self._services:
                self._runner.add_service(service)
            self._runner.start()
            eventlet.spawn(self._listen)
        except BaseException as failed:
            self._failed = failed
            self._up.set()
            return
        self._up.set()
        try:
            self._runner.wait()
        except BaseException as failed:
            self._failed = failed
            log.critical("the hub died", exc_info=failed)

    def _listen(self) -> None:
        while True:
            eventlet.hubs.trampoline(self._ear.fileno(), read=True)
            try:
                self._ear.recv(4096)
            except BlockingIOError:
                continue
            self._called = False
            while self._posted:
                self._posted.popleft()()

    def _post(self, task: Callable[[], None]) -> None:
        self._posted.append(task)
        if self._called:
            return
        self._called = True
        self._mouth.send(b".")
