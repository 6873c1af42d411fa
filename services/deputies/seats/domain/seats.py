"""A deputy's seats, as they follow from what was recorded: begun, suspended, resumed, ended.

Entries are only ever added: what was recorded wrongly is replaced by an entry that names it, and stays readable.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from services.deputies.seats.domain.terms import Term, Terms

BEGUN, SUSPENDED, RESUMED, ENDED, STRUCK = "begun", "suspended", "resumed", "ended", "struck"
TERM_OVER, NOT_STATED = "term_over", "not_stated"


class Entry(NamedTuple):
    """What was recorded of a deputy's seat, in the order of `position`."""

    position: int
    kind: str
    day: date
    reason: str
    body: str = ""
    replaces: int | None = None
    """The entry that is wrong; with the kind `struck` nothing stands in its place."""


@dataclass
class Seat:
    """One seat; from the day of its end, or of a suspension, its holder has no right of it any more."""

    begin: date
    begun: Entry
    term: Term | None
    end: date | None = None
    ended: Entry | None = None
    """The recorded end; without one `end` is the term's, or the next seat's begin."""
    pauses: list[tuple[Entry, date | None]] = field(default_factory=list)
    """Each suspension, and the day from which the seat is exercised again."""
    resumed: set[int] = field(default_factory=set)
    """The positions of the entries that ended a suspension."""

    @property
    def reason(self) -> str:
        """Why it ended or will end; empty while nothing is known of an end."""
        if self.ended is not None:
            return self.ended.reason
        return TERM_OVER if self.end is not None else ""

    @property
    def suspended(self) -> Entry | None:
        """The suspension that is not over."""
        return self.pauses[-1][0] if self.pauses and self.pauses[-1][1] is None and self.ended is None else None

    def held(self) -> list[tuple[date, date | None]]:
        """The stretches of days on which its rights may be exercised; the day a stretch ends is not of it."""
        stretches, begin = [], self.begin
        for pause, until in self.pauses:
            stretches.append((begin, _earlier(pause.day, self.end)))
            if until is None:
                break
            begin = until
        else:
            stretches.append((begin, self.end))
        return [(first, until) for first, until in stretches if until is None or first < until]

    def holds(self, day: date) -> bool:
        """Whether its rights may be exercised on a day."""
        return any(first <= day and (until is None or day < until) for first, until in self.held())

    @property
    def entries(self) -> set[int]:
        """The positions of the entries it follows from."""
        ended = set() if self.ended is None else {self.ended.position}
        return {self.begun.position, *(pause.position for pause, _ in self.pauses), *ended, *self.resumed}


def live(entries: Iterable[Entry]) -> list[Entry]:
    """The entries that count, by day; on one day in the order in which they, or what they replace, were recorded."""
    every = {one.position: one for one in entries}
    replaced = {one.replaces for one in every.values()}

    def root(entry: Entry) -> int:
        return entry.position if entry.replaces is None else root(every[entry.replaces])

    counted = [one for one in every.values() if one.position not in replaced and one.kind != STRUCK]
    return sorted(counted, key=lambda one: (one.day, root(one)))


def seats_of(entries: Iterable[Entry], terms: Terms, level: str) -> list[Seat]:
    """Every seat, the first first; one that was never ended is over with its term, or when the next begins."""
    seats: list[Seat] = []
    for one in live(entries):
        if one.kind == BEGUN:
            if seats and (seats[-1].end is None or seats[-1].end > one.day):
                seats[-1].end = one.day
            term = terms.of(level, one.day)
            seats.append(Seat(one.day, one, term, term.end if term else None))
        elif seats and seats[-1].ended is None:
            _happened(seats[-1], one)
    return seats


def _happened(seat: Seat, entry: Entry) -> None:
    if entry.kind == ENDED:
        seat.ended, seat.end = entry, entry.day if seat.end is None else min(entry.day, seat.end)
    elif entry.kind == SUSPENDED and not seat.suspended:
        seat.pauses.append((entry, None))
    elif entry.kind == RESUMED and seat.suspended:
        seat.pauses[-1] = (seat.pauses[-1][0], entry.day)
        seat.resumed.add(entry.position)


def shown(seats: Sequence[Seat], today: date) -> Seat | None:
    """The seat a list shows: the one that runs, else the next to begin, else the last there was."""
    begun = [one for one in seats if one.begin <= today]
    if begun and (begun[-1].end is None or today < begun[-1].end):
        return begun[-1]
    return next((one for one in seats if one.begin > today), begun[-1] if begun else None)


def standing(seats: Iterable[Seat], today: date) -> tuple[date, date | None] | None:
    """The stretch of days that today is in, or the next one to come; None where there is none."""
    stretches = (stretch for seat in seats for stretch in seat.held())
    return next(((begin, until) for begin, until in stretches if until is None or today < until), None)


def _earlier(one: date | None, other: date | None) -> date | None:
    return min((day for day in (one, other) if day is not None), default=None)
