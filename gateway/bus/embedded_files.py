"""The embedded host's data for a command line: queries alone, read from the files while the platform runs or not."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from pydantic import BaseModel

from contracts.base import Actor, Command, DurableCommand, Query
from gateway.bus import calls
from gateway.bus.embedded import databases, load
from gateway.settings import GatewaySettings
from kit.clock import Clock

if TYPE_CHECKING:
    from kit.hosts.embedded.files import Files


class FilesBus:
    """See `gateway.bus.Bus`; it carries out nothing."""

    def __init__(self, settings: GatewaySettings, clock: Clock) -> None:
        self._settings = settings
        self._clock = clock
        self._files: Files | None = None

    def on_told(self, listener: Callable[[], None]) -> bool:
        """Nobody is told anything while it stands still."""
        return False

    async def start(self) -> None:
        """Open the files; raises LookupError when the platform was never started here."""
        from kit.hosts.embedded.files import Files

        folder = self._settings.data_dir.absolute()
        services = [load(path) for path in self._settings.services]
        urls = databases(folder, services)
        missing = [name for name in urls if not (folder / f"{name}.sqlite").exists()]
        if missing:
            raise LookupError(f"{folder} has no data of {', '.join(missing)}: start the platform there once.")
        self._files = Files(services, urls, self._settings.county, self._clock)

    async def stop(self) -> None:
        """Close them."""
        if self._files is not None:
            self._files.close()

    @property
    def ready(self) -> bool:
        """Whether the files are open."""
        return self._files is not None

    async def ask(
        self, request: Query | Command, actor: Actor, *, key: str | None = None, service: str | None = None
    ) -> BaseModel:
        """See `gateway.bus.Bus.ask`; raises Declined for a command, and for what no service here answers."""
        owner = service or request.owner
        if self._files is None or not isinstance(request, Query):
            raise calls.away(owner, self._settings.retry_after_seconds)
        try:
            reply = self._files.ask(owner, request, calls.wrap(request, actor, key))  # in this thread, as the hub does
        except LookupError as missing:
            raise calls.away(owner, self._settings.retry_after_seconds) from missing
        return calls.unwrap(request, reply, self._settings.retry_after_seconds)

    async def send(self, command: DurableCommand, subject: str, key: str) -> None:
        """Nothing is carried out here; raises Declined."""
        raise calls.away(command.owner, self._settings.retry_after_seconds)
