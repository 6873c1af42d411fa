"""A running clock: since when, until when, why, and its colour."""

from dataclasses import dataclass
from datetime import UTC, datetime

from contracts.words import Clock, Colour

NEVER = datetime(9999, 1, 1, tzinfo=UTC)
"""Sorts what has no clock behind everything that has one."""


@dataclass(frozen=True, slots=True)
class Term:
    """One clock from its start to its due moment."""

    clock: Clock
    started_at: datetime
    at: datetime
    why: str
    why_en: str = ""
    days: int | None = None
    """Its length in working days, where the calendar counts it; None where hours or another service do."""
    still_until: datetime | None = None
    """When it last stood still: it does not turn before it runs again."""

    def warns_at(self, share: float) -> datetime:
        """The moment when `share` of its time is left, and it runs."""
        left = self.at - (self.at - self.started_at) * share
        return max(left, self.still_until) if self.still_until else left


def colour_at(now: datetime, warn_at: datetime | None, due_at: datetime | None) -> Colour:
    """Red when the time is over, yellow when little is left, green otherwise and without a clock."""
    if due_at is None or warn_at is None:
        return Colour.GREEN
    if now > due_at:
        return Colour.RED
    return Colour.YELLOW if now >= warn_at else Colour.GREEN


def sooner(one: Term, other: Term) -> Term:
    """Of two clocks that run at once, the one that ends first is shown."""
    return min(one, other, key=lambda term: term.at)


def may_move(old: datetime, new: datetime, now: datetime) -> bool:
    """An edited calendar moves a due moment, but never to where it would already be over at once."""
    return new != old and (new > now or new > old)
