"""Ballots on their way to the box: those that come within a moment go on together, in random order.

So the order in which the box hears of ballots is not the order in which phones sent them. A ballot that comes alone
goes on alone: this helps where many vote at once, as deputies in a hall do. Size tells nothing either: token,
signatures and marks of a round are all of one length.
"""

import asyncio
from random import SystemRandom

from fastapi import Request

from gateway.context import app_context_of

_RANDOM = SystemRandom()


class BallotBatches:
    """Where ballots of this process wait for each other."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._waiting: list[asyncio.Future[None]] = []

    async def turn(self) -> None:
        """Return when this ballot may go on: with its batch, `seconds` after its first, at a random place."""
        loop = asyncio.get_running_loop()
        mine = loop.create_future()
        self._waiting.append(mine)
        if len(self._waiting) == 1:
            loop.call_later(self._seconds, self._go)
        await mine

    def _go(self) -> None:
        batch, self._waiting = self._waiting, []
        _RANDOM.shuffle(batch)
        for one in batch:
            if not one.done():  # a phone that hung up waits no longer
                one.set_result(None)


def batches_of(request: Request) -> BallotBatches:
    """The one of this application, made for its first ballot."""
    state = request.app.state
    if not hasattr(state, "ballot_batches"):
        state.ballot_batches = BallotBatches(app_context_of(request).settings.ballot_batch_seconds)
    batches: BallotBatches = state.ballot_batches
    return batches
