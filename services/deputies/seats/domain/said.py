"""What is to be recorded because of what a row of a list says of a deputy's seat.

What stands there already is recorded nowhere a second time: a list may come in any number of times.
"""

from dataclasses import dataclass
from datetime import date

from services.deputies.seats.domain.recording import BEFORE_BEGIN, wrong_with
from services.deputies.seats.domain.seats import (
    BEGUN,
    ENDED,
    NOT_STATED,
    RESUMED,
    SUSPENDED,
    Entry,
    Seat,
    seats_of,
    shown,
)
from services.deputies.seats.domain.terms import Terms
from services.deputies.shared.domain.faults import Fault

HAS_ENDED = Fault(
    "任职已经结束或者暂停，在任改填“否”或者空着；再任职的，填新的任职起，清空任职止和离任原因",
    "The seat has ended or is suspended: say no or leave active empty; of a new seat say its begin, and no end",
    "active",
)
NOT_BEGUN = Fault("任职起还没有到，在任填“否”或者空着", "The seat has not begun: leave active empty", "active")
NOT_ENDED = Fault("任职止还没有到，在任填“是”或者空着", "The seat has not ended: leave active empty", "active")
STILL_HELD = Fault(
    "现任职尚未结束，请先登记现任职的任职止", "The present seat has no end yet: say first when it ends", "begun"
)
NO_BEGIN = Fault("没有登记过任职的，填任职止要同时填任职起", "Of a seat nobody knows, say when it began", "begun")
NO_END = Fault("填了离任原因的，要填任职止", "Say the day the seat ended for this reason", "ended")


@dataclass(frozen=True)
class Said:
    """What a row says; None and the empty reason say nothing."""

    begun: date | None = None
    ended: date | None = None
    reason: str = ""
    active: bool | None = None


@dataclass
class Known:
    """What is recorded of one deputy, and by what it is judged."""

    entries: list[Entry]
    terms: Terms
    level: str
    today: date

    @property
    def seats(self) -> list[Seat]:
        """Every seat, the first first."""
        return seats_of(self.entries, self.terms, self.level)

    def seat(self, begin: date | None) -> Seat | None:
        """The seat that began on a day; without a day the one a list shows."""
        seats = self.seats
        if begin is None:
            return shown(seats, self.today)
        return next((one for one in reversed(seats) if one.begin == begin), None)


def recorded(known: Known, said: Said, *, fresh: bool) -> tuple[list[Entry], Fault | None]:
    """The entries that follow from a row, and what is wrong with it; `fresh` is somebody who was not known before."""
    before, now = len(known.entries), Known(list(known.entries), known.terms, known.level, known.today)
    fault = _begin(now, said) or _end(now, said) or _in_office(now, said, fresh=fresh)
    return ([], fault) if fault else (now.entries[before:], None)


def end_today(known: Known) -> list[Entry]:
    """The seat of somebody whose number is another's now is over."""
    entries, _ = recorded(known, Said(active=False), fresh=False)
    return entries


def _begin(now: Known, said: Said) -> Fault | None:
    if said.begun is None or now.seat(said.begun) is not None:
        return None
    seats = now.seats
    last = seats[-1] if seats else None
    corrects = last is not None and (last.end is None or said.begun < last.end)
    if last is not None and corrects and said.begun > now.today and last.holds(now.today):
        return STILL_HELD
    fault = _add(now, BEGUN, said.begun, NOT_STATED, last.begun if last and corrects else None)
    return fault and fault._replace(column="begun")


def _end(now: Known, said: Said) -> Fault | None:
    seat = now.seat(said.begun)
    if said.ended is None:
        return NO_END if said.reason and said.active is not False and not _is_known(seat, said) else None
    if seat is None:
        return NO_BEGIN
    if said.ended < seat.begin:
        return BEFORE_BEGIN._replace(column="ended")
    pause = seat.suspended
    if said.reason == SUSPENDED or (not said.reason and pause is not None and pause.day == said.ended):
        if pause is not None and pause.day == said.ended:
            return None
        fault = _add(now, SUSPENDED, said.ended, NOT_STATED, pause or seat.ended)
    else:
        end = seat.ended.day if seat.ended is not None else seat.end
        reason = said.reason or (seat.reason if end == said.ended else NOT_STATED)
        if (end, seat.reason) == (said.ended, reason):
            return None
        fault = _add(now, ENDED, said.ended, reason, seat.ended)
    return fault and fault._replace(column="reason" if fault.column == "reason" else "ended")


def _in_office(now: Known, said: Said, *, fresh: bool) -> Fault | None:
    seat = now.seat(said.begun)
    holds = seat is not None and seat.holds(now.today)
    fault = None
    if said.active is None:
        fault = _add(now, BEGUN, now.today, NOT_STATED) if fresh and not now.entries else None
    elif said.active and not holds:
        if seat is not None and seat.suspended and said.ended is None:
            fault = _add(now, RESUMED, now.today, NOT_STATED)
        elif said.begun is not None or said.ended is not None:
            return NOT_BEGUN if seat is not None and seat.begin > now.today else HAS_ENDED
        else:
            fault = _add(now, BEGUN, now.today, NOT_STATED)
    elif not said.active:
        fault = _leaves(now, said, seat, holds=holds)
    return fault and fault._replace(column="active")


def _leaves(now: Known, said: Said, seat: Seat | None, *, holds: bool) -> Fault | None:
    if seat is None:
        return None
    if holds and said.ended is not None:
        return NOT_ENDED
    if holds and said.reason == SUSPENDED:
        return _add(now, SUSPENDED, now.today, NOT_STATED)
    resigns = seat.suspended is not None and said.ended is None and said.reason not in {"", SUSPENDED}
    if holds or resigns:
        return _add(now, ENDED, now.today, said.reason or NOT_STATED, seat.ended)
    return None


def _is_known(seat: Seat | None, said: Said) -> bool:
    """Whether the reason is the one that is known."""
    return seat is not None and said.reason == (SUSPENDED if seat.suspended else seat.reason)


def _add(now: Known, kind: str, day: date, reason: str, instead: Entry | None = None) -> Fault | None:
    position = max((one.position for one in now.entries), default=0) + 1
    entry = Entry(position, kind, day, reason, replaces=instead.position if instead else None)
    fault = wrong_with(now.entries, entry, now.terms, now.level)
    if fault is None:
        now.entries.append(entry)
    return fault
