"""Whether the broker takes what is published: known before a request has to find out."""

import asyncio
import logging
from time import monotonic
from typing import Any

import pika

log = logging.getLogger(__name__)
PULSE_SECONDS = 2.5
"""How often a small message makes its way to the broker and back: only who publishes is told that nothing is taken."""
SILENT_SECONDS = 5.5
"""A broker that let no pulse through for so long is not ready (ours)."""
_NAME = "pulse"


class Pulse:
    """Small messages to ourselves over one connection, and what the broker says about it."""

    def __init__(self, connection: Any, publish: Any) -> None:
        """`publish(properties, body)` sends a message to our own reply queue."""
        self._publish = publish
        self._heard = 0.0
        self._told = asyncio.Event()
        self.blocked = False
        """Whether the broker says that it takes nothing, for want of memory or disk."""
        connection.add_on_connection_blocked_callback(lambda *_: self._block(True))
        connection.add_on_connection_unblocked_callback(lambda *_: self._block(False))

    @property
    def beats(self) -> bool:
        """Whether a message got through within the last seconds, and more would."""
        return not self.blocked and monotonic() - self._heard < SILENT_SECONDS

    async def first(self) -> None:
        """Return when it is known whether anything gets through."""
        self._send()
        await self._told.wait()

    async def beat_until(self, lost: asyncio.Future[str]) -> str:
        """Beat until the connection is lost; returns why it was."""
        while not lost.done():
            self._send()
            await asyncio.wait([lost], timeout=PULSE_SECONDS)
        return lost.result()

    def heard(self, properties: Any) -> bool:
        """Note a message that came back; whether it was one of ours."""
        self._heard = monotonic()
        self._told.set()
        return bool(properties.correlation_id == _NAME)

    def _send(self) -> None:
        if not self.blocked:
            self._publish(pika.BasicProperties(correlation_id=_NAME), b"")

    def _block(self, blocked: bool) -> None:
        self.blocked = blocked
        self._heard = monotonic()
        self._told.set()
        log.warning("the broker takes nothing now" if blocked else "the broker takes messages again")
