"""Whether an entry may be added to what was recorded of a deputy's seats."""

from collections.abc import Sequence
from itertools import pairwise

from services.deputies.seats.domain.seats import (
    BEGUN,
    ENDED,
    NOT_STATED,
    RESUMED,
    STRUCK,
    SUSPENDED,
    TERM_OVER,
    Entry,
    Seat,
    live,
    seats_of,
)
from services.deputies.seats.domain.terms import Terms
from services.deputies.shared.domain.faults import Fault

ENDINGS = (
    "resigned", "recalled", "moved_away", "died", TERM_OVER,
    "absent_twice", "lost_nationality", "deprived", "incapable",
)  # fmt: skip
"""Why a deputy's qualification ends (Deputies Law, art. 62), beside death and the end of the term (art. 2)."""
SUSPENSIONS = ("in_custody", "serving_sentence")
"""Why the exercise of a seat is suspended (Deputies Law, art. 61)."""
REASONS = {
    BEGUN: ("elected", "by_election", NOT_STATED),
    SUSPENDED: (*SUSPENSIONS, NOT_STATED),
    RESUMED: (NOT_STATED,),
    ENDED: (*ENDINGS, NOT_STATED),
    STRUCK: (NOT_STATED,),
}
"""Which reasons each kind of entry may have."""
NO_ENTRY = Fault("没有这条登记，或者已被更正", "There is no such entry, or it was replaced", "replaces")
NO_REASON = Fault("原因与变动种类不符", "No reason for an entry of this kind", "reason")
NO_SEAT = Fault("这一天没有可以变动的任职", "There is no seat on this day to which this may happen", "day")
BEFORE_BEGIN = Fault("任职止早于任职起", "A seat ends after it begins", "day")
OVERLAPS = Fault("与另一次任职重叠", "It overlaps with another seat", "day")
CONTRADICTS = Fault("与已登记的任职变动矛盾", "It contradicts what was recorded before", "day")
NO_TERM = Fault("任职起不在任何一届的任期内", "A seat begins within a term", "day")
AFTER_TERM = Fault("任职止在这一届任期之后", "A seat does not last longer than its term", "day")


def wrong_with(entries: Sequence[Entry], new: Entry, terms: Terms, level: str) -> Fault | None:
    """Why this entry may not be added to these; None when it may."""
    if new.replaces is not None and new.replaces not in {one.position for one in live(entries)}:
        return NO_ENTRY
    if new.reason not in REASONS[new.kind]:
        return NO_REASON
    seats = seats_of([*entries, new], terms, level)
    if new.kind != STRUCK:
        seat = next((one for one in seats if new.position in one.entries), None)
        if seat is None:
            return BEFORE_BEGIN if _began_later(seats, new) else NO_SEAT
        if fault := _of_term(seat, new, terms, level) or _overlap(seats, seat):
            return fault
    lost = _lost([*entries, new], seats) - _lost(entries, seats_of(entries, terms, level))
    return CONTRADICTS if lost else None


def _began_later(seats: Sequence[Seat], new: Entry) -> bool:
    return new.kind in {ENDED, SUSPENDED} and bool(seats) and new.day < seats[0].begin


def _of_term(seat: Seat, new: Entry, terms: Terms, level: str) -> Fault | None:
    if seat.term is None:
        return NO_TERM if new.kind == BEGUN and terms.known(level) else None
    end = seat.term.end
    return AFTER_TERM if end is not None and seat.ended is not None and seat.ended.day > end else None


def _overlap(seats: Sequence[Seat], seat: Seat) -> Fault | None:
    """Whether the seat before would have lasted longer, or the next began earlier."""
    both = [pair for pair in pairwise(seats) if seat in pair]
    return OVERLAPS if any(_lasts_beyond(*pair) for pair in both) else None


def _lasts_beyond(one: Seat, following: Seat) -> bool:
    own = one.ended.day if one.ended is not None else one.term.end if one.term is not None else None
    return own is None or own > following.begin


def _lost(entries: Sequence[Entry], seats: Sequence[Seat]) -> set[int]:
    """Entries that no seat follows from."""
    return {one.position for one in live(entries)}.difference(*(seat.entries for seat in seats))
