"""What is to happen when: everybody writes into one book, and the clock goes from one moment in it to the next."""

import heapq
import sys
import time
from collections.abc import Awaitable, Callable
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from benchmarks.year.hands import Hands
from kit.calendar.days import WorkingDays

Act = Callable[[], Awaitable[Any]]
ZONE = ZoneInfo("Asia/Shanghai")
MORNING, AFTERNOON = 9, 15
BAR = 40


class Agenda:
    """One book for everybody. What is written for the same moment happens together, in the order it was written."""

    def __init__(self, hands: Hands, *, loud: bool = False, years: tuple[int, int] = (2025, 1)) -> None:
        self.hands = hands
        self.loud = loud
        self._years = years
        """The first, and how many; for the bar."""
        self._days = WorkingDays({}, ZONE)
        self._book: list[tuple[datetime, int, Act]] = []
        self._written = 0
        self._began = time.monotonic()
        self.moments = 0

    def day(self, day: date, steps: int = 0) -> date:
        """The office's next visiting day from `day` on, a Monday or a Thursday that is worked; `steps` further ones."""
        while True:
            if day.weekday() in (0, 3) and self._days.is_working(day):
                if not steps:
                    return day
                steps -= 1
            day += timedelta(days=1)

    def after(self, steps: int = 1, *, hour: int = MORNING) -> datetime:
        """So many visiting days from now on; 0 is today."""
        today = self.now().date()
        if not steps:
            return self.of(today, hour)
        return self.of(self.day(today + timedelta(days=1), steps - 1), hour)

    def of(self, day: date, hour: int = MORNING) -> datetime:
        """A moment of a day; how many minutes past the hour differs from day to day."""
        return datetime(day.year, day.month, day.day, hour, day.toordinal() * 7 % 50, tzinfo=ZONE)

    def now(self) -> datetime:
        """The county's time."""
        return self.hands.clock.now().astimezone(ZONE)

    def write(self, moment: datetime, act: Act) -> None:
        """It is done then; at once where that is over."""
        self._written += 1
        heapq.heappush(self._book, (max(moment, self.now()), self._written, act))

    async def until(self, end: datetime) -> None:
        """Everything that is to happen before `end`, and what follows from it; then the clock stands at `end`."""
        while self._book and self._book[0][0] < end:
            moment = self._book[0][0]
            acts: list[Act] = []
            while self._book and self._book[0][0] == moment:
                acts.append(heapq.heappop(self._book)[2])
            await self.hands.go(moment)
            await self.hands.each(acts, lambda act: act())
            self.moments += 1
            self._tell(moment)
        await self.hands.go(end)
        self._tell(end)

    def _tell(self, moment: datetime) -> None:
        if not self.loud:
            return
        first, many = self._years
        share = (moment.year - first + moment.timetuple().tm_yday / 366) / many
        bar = "█" * min(BAR, int(share * BAR))
        took = time.monotonic() - self._began
        sys.stderr.write(f"\r{bar:·<{BAR}} {moment:%Y-%m-%d} {took:5.0f} s ")
        sys.stderr.flush()
