"""Whether a deputy's account is a deputy's still: asked of the register, whose answer holds for a moment."""

import time

from contracts.base import Actor
from contracts.deputies import ReadOwnSeat
from contracts.words import Role
from gateway.bus import Bus, Declined

ENDED = "seat-ended"
"""The refusal of a service that knows of no seat now."""
HOLDS_SECONDS = 1.0
"""How long an answer is taken for granted; an end binds everywhere within two seconds (issue 17)."""
MOST = 10_000
"""Deputies whose answer is kept (technical)."""


class Seats:
    """Everybody but a deputy stands; while the register cannot be asked the services alone judge, by their copies."""

    def __init__(self, bus: Bus) -> None:
        self._bus = bus
        self._known: dict[str, tuple[float, bool]] = {}

    async def stands(self, actor: Actor) -> bool:
        """Whether a deputy is in office now, as of at most a second ago; True of every other role."""
        if actor.role is not Role.DEPUTY:
            return True
        until, stands = self._known.get(actor.id, (0.0, True))
        if until > time.monotonic():
            return stands
        try:
            await self._bus.ask(ReadOwnSeat(), actor)
            stands = True
        except Declined as declined:
            stands = declined.problem.type != ENDED
        if len(self._known) >= MOST:
            self._known.clear()
        self._known[actor.id] = (time.monotonic() + HOLDS_SECONDS, stands)
        return stands
