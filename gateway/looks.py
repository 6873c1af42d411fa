"""When what runs behind the pages looks again: soon after something was written here, and else now and then."""

import asyncio
from contextlib import suppress
from datetime import datetime
from time import monotonic

from kit.clock import Clock, DrivenClock

QUIET_SECONDS = 10.0
"""Between two looks while nothing is due and nobody said anything (ours): they find what another gateway wrote that
ended before it had sent it, and what was told while word of it was lost."""


class Looks:
    """One loop's: `stir` makes its next look come as soon as `pace` allows, `ring` at once."""

    def __init__(self, pace: float, clock: Clock) -> None:
        """`pace`: seconds from one look to the next, while there is anything to do. Where time is driven each waits
        only so long: what is due may be so at any moment.
        """
        self._pace = pace
        self._clock = clock
        self._longest = pace if isinstance(clock, DrivenClock) else max(pace, QUIET_SECONDS)
        self._event = asyncio.Event()
        self._stirred = self._rung = False

    def stir(self) -> None:
        """Something was written or told: there may be something to do, in a busy hour for many at once."""
        if not self._stirred:
            self._stirred = True
            self._event.set()

    def ring(self) -> None:
        """Somebody's life may hang on it."""
        self._rung = True
        self._event.set()

    def until(self, due: datetime | None) -> float:
        """Seconds to wait when the first of what waits is due then, or nothing waits."""
        if due is None:
            return self._longest
        return min(self._longest, max(self._pace, (due - self._clock.now()).total_seconds()))

    async def next(self, seconds: float) -> None:
        """Return when it is time to look again: after so many seconds at the latest."""
        begun = monotonic()
        while not self._rung:
            left = (min(seconds, self._pace) if self._stirred else seconds) + begun - monotonic()
            if left <= 0:
                break
            self._event.clear()
            with suppress(TimeoutError):
                await asyncio.wait_for(self._event.wait(), left)
        self._rung = self._stirred = False
