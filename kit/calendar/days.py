"""The working-day calendar of one county, and the deadlines it gives."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Literal, NamedTuple
from zoneinfo import ZoneInfo

import chinese_calendar

from kit.calendar import wording
from kit.calendar.state_council import Listed, listed, ordinary
from kit.calendar.statutory import IN_FORCE, statutory

Source = Literal["county", "state_council", "statutory", "weekday"]
EDITION = f"lists {chinese_calendar.__version__}, days off by law of {IN_FORCE}"
"""Another text whenever days may count otherwise, as when a year's list came: running deadlines are counted anew."""
ONE_DAY = timedelta(days=1)
LAST_SECOND = time(23, 59, 59)
"""A deadline ends on the day people name: the last second of it, not midnight of the next."""


class Explained(NamedTuple):
    """One day: whether it is worked, who says so, and the occasion (空 on ordinary days)."""

    working: bool
    source: Source
    note: str


class Deadline(NamedTuple):
    """A due moment in UTC and which days led to it, in Chinese and in English."""

    at: datetime
    why: str
    why_en: str


class WorkingDays:
    """Counts working days: the county's `own` days win over the year's list, the list over the Regulation's days.

    `own` maps a day to (worked or not, note). `zone` is the county's: a day begins at its midnight.
    Instances never change; make a new one when the county edits a day.
    """

    def __init__(self, own: Mapping[date, tuple[bool, str]], zone: ZoneInfo) -> None:
        self.zone = zone
        self._own = dict(own)
        self._deadlines: dict[tuple[date, int], Deadline] = {}

    def is_working(self, day: date) -> bool:
        """Whether the day is worked."""
        return self.explain(day).working

    def explain(self, day: date) -> Explained:
        """Whether the day is worked, who says so and why.

        `statutory` when no list is published for its year: exchanged days may still come. `weekday` when the
        Regulation's days are not known either.
        """
        own = self._own.get(day)
        if own is not None:
            return Explained(own[0], "county", own[1])
        source, known = _known(day)
        return Explained(known.working, source, known.note)

    def reservation(self, day: date) -> tuple[str, str]:
        """What may still change how the day counts, in Chinese and in English; empty when its list is published."""
        return wording.reservation(self.explain(day).source, [day.year])

    def due_in_working_days(self, start: datetime, days: int) -> Deadline:
        """The end of the `days`-th working day after the day `start` falls on, which is not counted itself.

        Raises ValueError for less than one day or a moment without its offset.
        """
        if days < 1:
            raise ValueError("a deadline needs at least one working day")
        key = (self.local_day(start), days)
        if key not in self._deadlines:
            self._deadlines[key] = self._count(*key)
        return self._deadlines[key]

    def due_in_hours(self, start: datetime, hours: float) -> Deadline:
        """So many hours later, nights and holidays included. Raises ValueError without an offset."""
        local = self._local(start)
        return Deadline((start + timedelta(hours=hours)).astimezone(UTC), *wording.of_hours(local, hours))

    def working_days_between(self, first: date, last: date) -> int:
        """Working days after `first` up to and including `last`; 0 when `last` is not later."""
        return sum(self.is_working(first + ONE_DAY * n) for n in range(1, (last - first).days + 1))

    def working_on_or_after(self, day: date) -> date:
        """The day itself when it is worked, else the next that is; the day itself again where a year has none."""
        return next((later for n in range(366) if self.is_working(later := day + ONE_DAY * n)), day)

    def local_day(self, moment: datetime) -> date:
        """The county's day a moment falls on. Raises ValueError without an offset."""
        return self._local(moment).date()

    def starts(self, day: date) -> datetime:
        """The first moment of a county's day, in UTC."""
        return _moment(day, time(), self.zone)

    def ends(self, day: date) -> datetime:
        """The last second of a county's day, in UTC."""
        return _moment(day, LAST_SECOND, self.zone)

    def _count(self, start: date, days: int) -> Deadline:
        day, seen = start, []
        left = days
        while left:
            day += ONE_DAY
            seen.append(self._seen(day))
            left -= seen[-1].working
        return Deadline(self.ends(day), *wording.of_working_days(start, days, seen))

    def _seen(self, day: date) -> wording.Seen:
        working, source, note = self.explain(day)
        note_en = (note or "by the county") if source == "county" else _known(day)[1].note_en
        return wording.Seen(day, working, source, note, note_en)

    def _local(self, moment: datetime) -> datetime:
        if moment.tzinfo is None:
            raise ValueError("a moment needs its offset")
        return moment.astimezone(self.zone)


@lru_cache(maxsize=1024)
def _moment(day: date, at: time, zone: ZoneInfo) -> datetime:
    """That time of a zone's day, in UTC: the same for every row of a day, and for ever."""
    return datetime.combine(day, at, zone).astimezone(UTC)


def _known(day: date) -> tuple[Source, Listed]:
    """Who says what of a day of which the county says nothing."""
    published = listed(day)
    if published is not None:
        return "state_council", published
    by_law = statutory(day)
    return ("statutory", by_law) if by_law is not None else ("weekday", ordinary(day))
