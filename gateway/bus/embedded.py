"""The embedded host's bus: the services run in a thread of this process, one SQLite file each."""

import asyncio
import logging
import os
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from contracts.base import Actor, Command, DurableCommand, Query
from contracts.envelope import envelope_of, schema_of, type_of
from gateway.bus import calls
from gateway.keys import Keys
from gateway.settings import GatewaySettings
from kit import tracing
from kit.bus.settings import schema_base
from kit.clock import Clock

if TYPE_CHECKING:
    from kit.hosts.embedded.hub import Hub

log = logging.getLogger(__name__)


class EmbeddedBus:
    """See `gateway.bus.Bus`."""

    def __init__(self, settings: GatewaySettings, keys: Keys, clock: Clock) -> None:
        self._settings = settings
        self._keys = keys
        self._clock = clock
        self._hub: Hub | None = None

    async def start(self) -> None:
        """Load, migrate and start every service; raises what made one fail."""
        self._hub = (
            self._open()
        )  # here and not in a worker thread: eventlet leaves a thread it was loaded in unjoinable

    async def stop(self) -> None:
        """Let the services finish what they have in hand."""
        if self._hub is not None:
            hub, self._hub = self._hub, None
            await asyncio.to_thread(hub.stop)

    @property
    def ready(self) -> bool:
        """Whether the services' thread runs, and none of them waits for its database."""
        return self._hub is not None and self._hub.alive and not self._hub.held

    def on_told(self, listener: Callable[[], None]) -> bool:
        """See `gateway.bus.Bus.on_told`; a look costs no message here."""
        return False

    async def ask(
        self, request: Query | Command, actor: Actor, *, key: str | None = None, service: str | None = None
    ) -> BaseModel:
        """See `gateway.bus.Bus.ask`."""
        owner = service or request.owner
        hub = self._running(owner)
        slow = isinstance(request, calls.SLOW)
        seconds = self._settings.slow_seconds if slow else self._settings.ask_seconds
        try:
            async with asyncio.timeout(seconds):
                reply = await hub.ask(owner, request.name, calls.wrap(request, actor, key, seconds))
        except LookupError as missing:
            raise calls.away(owner, self._settings.retry_after_seconds) from missing
        except TimeoutError as late:
            raise calls.too_late(request) from late
        except Exception as broken:
            log.error("service failed", extra={"service": owner, "request": request.name}, exc_info=broken)
            raise calls.failed(owner) from broken
        return calls.unwrap(request, reply, self._settings.retry_after_seconds)

    async def send(self, command: DurableCommand, subject: str, key: str) -> None:
        """See `gateway.bus.Bus.send`."""
        hub = self._running(command.owner)
        kind = type(command)
        if hub.holds(kind):
            raise calls.away(command.owner, self._settings.retry_after_seconds)
        envelope = envelope_of(kind).model_construct(  # all of it is ours
            id=key,
            source=f"/minsheng/{self._settings.county}/gateway",
            type=type_of(kind),
            subject=subject,
            time=self._clock.now(),
            dataschema=schema_of(kind, schema_base()),
            traceparent=tracing.current(),
            correlationid=key,
            data=command,
        )
        try:
            async with asyncio.timeout(self._settings.send_seconds):
                await hub.send(envelope)
        except LookupError as missing:
            raise calls.away(command.owner, self._settings.retry_after_seconds) from missing
        except TimeoutError as late:
            raise calls.too_late(command) from late

    def _running(self, service: str) -> "Hub":
        if self._hub is None or not self._hub.alive:
            raise calls.away(service, self._settings.retry_after_seconds)
        return self._hub

    def _open(self) -> "Hub":
        # the hub resolves no name: without its own resolver eventlet is loaded in half the time
        os.environ.setdefault("EVENTLET_NO_GREENDNS", "yes")
        from kit.hosts.embedded.hub import Hub

        folder = self._settings.data_dir.absolute()
        folder.mkdir(parents=True, exist_ok=True)
        services = [load(path) for path in self._settings.services]
        given = {"intake": {"contact_private_key": self._keys.contact_private}} if self._keys.contact_private else {}
        hub = Hub(services, databases(folder, services), self._settings.county, self._clock, given)
        hub.start()
        return hub


def load(path: str) -> type[Any]:
    """A service's class, named as `module:class`; raises SystemExit where it is not installed."""
    module, _, name = path.partition(":")
    if find_spec(module) is None:
        raise SystemExit(f"MINSHENG_GATEWAY_SERVICES names {path}, which is not installed")
    service: type[Any] = getattr(import_module(module), name)
    return service


def databases(folder: Path, services: list[type[Any]]) -> dict[str, str]:
    """By each service's name the address of its file."""
    return {service.name: f"sqlite:///{folder / service.name}.sqlite" for service in services}
