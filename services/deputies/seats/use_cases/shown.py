"""A deputy's seat in one line, as the roster's list and the workbook have it."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from services.deputies.seats.domain.seats import SUSPENDED, Entry, seats_of, shown
from services.deputies.seats.domain.terms import Terms


class ShownSeat(NamedTuple):
    """The seat that runs, is next to begin, or was the last; days are ISO."""

    term: str | None = None
    begun: str | None = None
    ended: str | None = None
    """The recorded day of its end or suspension: none of a seat that lasts as long as its term."""
    reason: str | None = None


def shown_seat(entries: Iterable[Entry], terms: Terms, level: str, today: date) -> ShownSeat:
    """The seat of one deputy; all None for who never had one."""
    seat = shown(seats_of(entries, terms, level), today)
    if seat is None:
        return ShownSeat()
    end, reason = seat.ended, seat.reason
    if end is None and seat.suspended is not None:
        end, reason = seat.suspended, SUSPENDED
    term = seat.term.name if seat.term else None
    return ShownSeat(term, seat.begin.isoformat(), end and end.day.isoformat(), reason if end else None)
