"""The rota: whose turn a moment is, in which hours nobody's, and who is in two places at once."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Generic, TypeVar

What = TypeVar("What")
DAY = timedelta(days=1)
HOURS = 24
ON_CALL, HEAD, LEADER = "on_call", "head", "leader"
LEVELS = (ON_CALL, HEAD, LEADER)
"""Who is told first, who when nobody answers, and who after that."""


@dataclass(frozen=True)
class OnCall:
    """Somebody who can be called."""

    role: str
    id: str
    name: str
    department: str | None = None


@dataclass(frozen=True)
class Turn:
    """One line of the rota."""

    shift_id: str
    person: OnCall
    level: str
    township: str | None
    first_day: date
    last_day: date
    weekdays: frozenset[int]
    from_hour: int
    until_hour: int

    def day_of(self, hour: datetime) -> date | None:
        """The day of the shift that an hour of the county belongs to; after midnight that is the day before."""
        today = hour.date()
        if self.begins(today) and self.from_hour <= hour.hour and (self._is_long or hour.hour < self.until_hour):
            return today
        if self._is_long and self.begins(today - DAY) and hour.hour < self.until_hour:
            return today - DAY
        return None

    @property
    def _is_long(self) -> bool:
        """Whether it goes on after midnight."""
        return self.until_hour <= self.from_hour

    def begins(self, day: date) -> bool:
        """Whether the shift begins on that day."""
        return self.first_day <= day <= self.last_day and day.isoweekday() in self.weekdays


Swaps = Mapping[tuple[str, date], OnCall]
"""Who stands in, by shift and day."""


def turns_at(turns: Iterable[Turn], swaps: Swaps, hour: datetime) -> Iterator[tuple[Turn, OnCall]]:
    """Whose turn it is at an hour of the county, anywhere and at any level."""
    for turn in turns:
        day = turn.day_of(hour)
        if day is not None:
            yield turn, swaps.get((turn.shift_id, day), turn.person)


def on_call(turns: Iterable[Turn], swaps: Swaps, hour: datetime, level: str, township: str) -> list[OnCall]:
    """Who of a level is called for a township: those of the whole county and its own, each once."""
    found = (
        person
        for turn, person in turns_at(turns, swaps, hour)
        if turn.level == level and turn.township in (None, township)
    )
    return list(dict.fromkeys(found))


@dataclass(frozen=True)
class Stretch(Generic[What]):
    """Hours of a day, the last not included."""

    day: date
    from_hour: int
    until_hour: int
    what: What


def gaps(
    turns: Sequence[Turn], swaps: Swaps, days: Sequence[date], townships: Iterable[str]
) -> list[Stretch[frozenset[str]]]:
    """Hours in which nobody is called first: `what` has the townships without anybody, none for the whole county."""
    every = frozenset(townships)

    def missing(hour: datetime) -> list[frozenset[str]]:
        there = {turn.township for turn, _ in turns_at(turns, swaps, hour) if turn.level == ON_CALL}
        if None in there:
            return []
        bare = every - there
        return [frozenset() if bare == every else bare] if bare or not every else []

    return _stretches(days, missing)


def after(stretches: Iterable[Stretch[What]], hour: datetime) -> list[Stretch[What]]:
    """What is left of them at an hour of the first day."""
    left = []
    for one in stretches:
        begins = max(one.from_hour, hour.hour) if one.day == hour.date() else one.from_hour
        if begins < one.until_hour:
            left.append(replace(one, from_hour=begins))
    return left


def clashes(turns: Sequence[Turn], swaps: Swaps, days: Sequence[date]) -> list[Stretch[OnCall]]:
    """Hours in which one person has two shifts: `what` is the person."""

    def twice(hour: datetime) -> list[OnCall]:
        seen: dict[OnCall, int] = {}
        for _, person in turns_at(turns, swaps, hour):
            seen[person] = seen.get(person, 0) + 1
        return [person for person, times in seen.items() if times > 1]

    return _stretches(days, twice)


def _stretches(days: Sequence[date], what: Callable[[datetime], Sequence[What]]) -> list[Stretch[What]]:
    found: list[Stretch[What]] = []
    for day in days:
        open_: dict[What, int] = {}
        for number in range(HOURS + 1):
            here = what(datetime.combine(day, time(number))) if number < HOURS else []
            for one in [one for one in open_ if one not in here]:
                found.append(Stretch(day, open_.pop(one), number, one))
            for one in here:
                open_.setdefault(one, number)
    return found
