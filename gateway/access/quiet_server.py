"""uvicorn's server, without its looks ten times a second whether it was told to stop."""

import asyncio
from contextlib import suppress
from types import FrameType

import uvicorn

TICK_SECONDS = 1
"""How often the date that answers have is renewed: it is told in seconds (RFC 9110)."""
RENEWS = 10
"""uvicorn's own count of looks from one date to the next."""


class QuietServer(uvicorn.Server):
    """Woken by the signal that ends it."""

    _loop: asyncio.AbstractEventLoop | None = None

    async def main_loop(self) -> None:
        """Go on until told to stop."""
        self._told, self._loop = asyncio.Event(), asyncio.get_running_loop()
        while not await self.on_tick(RENEWS):
            with suppress(TimeoutError):
                await asyncio.wait_for(self._told.wait(), TICK_SECONDS)

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Called wherever the signal strikes, which may be in the loop's own wait."""
        super().handle_exit(sig, frame)
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._told.set)
