"""The rota: on which half-days a station is open and nobody can sit, and who is to be at two stations at once."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

DAY, MORNING, AFTERNOON = "day", "morning", "afternoon"
HALVES = {DAY: (MORNING, AFTERNOON), MORNING: (MORNING,), AFTERNOON: (AFTERNOON,)}
"""What each of them covers."""
NOON = "12:00"
"""Where the morning ends (ours)."""
SATURDAY = 6
ENDED, ABSENT = "ended", "absent"


class Sitting(NamedTuple):
    """A deputy who is to be at a station on a half-day; `away`: why they cannot, empty when they can."""

    station: str
    day: date
    half: str
    deputy_id: str
    away: str = ""
    reception_id: str = ""
    """Of a reception day; empty: of the rota."""


@dataclass(frozen=True)
class Opening:
    """When a station is open: ISO weekdays, and which half of them."""

    weekdays: frozenset[int]
    half: str


@dataclass(frozen=True)
class Gap:
    """A half-day nobody can sit; `why` empty: nobody was put on duty."""

    station: str
    day: date
    half: str
    why: str
    reception_id: str = ""


@dataclass(frozen=True)
class Clash:
    """A deputy at several stations on one half-day."""

    deputy_id: str
    day: date
    half: str
    stations: tuple[str, ...]


def half_of(begins: str, ends: str) -> str:
    """The half-day that hours like 09:00 and 11:30 lie in."""
    if ends <= NOON:
        return MORNING
    return AFTERNOON if begins >= NOON else DAY


def is_open(day: date, weekdays: str, *, working: bool) -> bool:
    """Whether a station is open on a day by its ISO weekdays, a digit each; without any said, on working days.

    Who opens on Saturdays or Sundays does so although they are rest days; any other rest day closes.
    """
    if not weekdays:
        return working
    return str(day.isoweekday()) in weekdays and (working or day.isoweekday() >= SATURDAY)


def whole(halves: Collection[str]) -> str:
    """One word for one or both halves."""
    return DAY if len(set(halves)) == len(HALVES[DAY]) else next(iter(halves))


def gaps(sittings: Iterable[Sitting], openings: Mapping[str, Opening], working: Sequence[date]) -> list[Gap]:
    """By day and station: what is open on working days, what somebody was put on, and reception days, uncovered."""
    rota, receptions = _apart(sittings)
    open_ = {
        (station, day): set(HALVES[opening.half])
        for station, opening in openings.items()
        for day in working
        if day.isoweekday() in opening.weekdays
    }
    for place in rota:
        open_.setdefault(place, set())
    found: list[Gap] = []
    for (station, day), halves in open_.items():
        here = rota.get((station, day), [])
        by_why: dict[str, list[str]] = {}
        for half in HALVES[DAY]:
            mine = [one for one in here if half in HALVES[one.half]]
            if (mine or half in halves) and not any(not one.away for one in mine):
                by_why.setdefault(mine[0].away if mine else "", []).append(half)
        found += [Gap(station, day, whole(missing), why) for why, missing in by_why.items()]
    for reception_id, every in receptions.items():
        if all(one.away for one in every):
            one = every[0]
            found.append(Gap(one.station, one.day, one.half, one.away, reception_id))
    return sorted(found, key=lambda gap: (gap.day, gap.station, gap.half))


def clashes(sittings: Iterable[Sitting]) -> list[Clash]:
    """By day: who is to be at two stations or more on one half-day; at one station twice is no clash."""
    places: dict[tuple[str, date, str], set[str]] = {}
    for one in sittings:
        for half in HALVES[one.half]:
            places.setdefault((one.deputy_id, one.day, half), set()).add(one.station)
    twice: dict[tuple[str, date, tuple[str, ...]], list[str]] = {}
    for (deputy_id, day, half), stations in places.items():
        if len(stations) > 1:
            twice.setdefault((deputy_id, day, tuple(sorted(stations))), []).append(half)
    found = [Clash(who, day, whole(halves), stations) for (who, day, stations), halves in twice.items()]
    return sorted(found, key=lambda clash: (clash.day, clash.deputy_id, clash.half))


def _apart(sittings: Iterable[Sitting]) -> tuple[dict[tuple[str, date], list[Sitting]], dict[str, list[Sitting]]]:
    rota: dict[tuple[str, date], list[Sitting]] = {}
    receptions: dict[str, list[Sitting]] = {}
    for one in sittings:
        if one.reception_id:
            receptions.setdefault(one.reception_id, []).append(one)
        else:
            rota.setdefault((one.station, one.day), []).append(one)
    return rota, receptions
