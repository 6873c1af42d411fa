"""Terms, and deputies' seats in them: what begins, suspends and ends one, and what the office recorded of it."""

from typing import Literal

from pydantic import Field

from contracts.base import Command, Done, ImportReport, Part, Query
from contracts.fields import Date, Day, Id, Label, Moment, Short
from contracts.owners import OfDeputies
from contracts.roles import BY_DEPUTY, BY_OFFICE, BY_OFFICE_OR_DEPUTY, BY_OPERATOR, EVERYONE_AND_OPERATOR

DeputyLevel = Literal["province", "city", "county", "township"]
"""The congress a deputy sits in."""
SeatKind = Literal["begun", "suspended", "resumed", "ended", "struck"]
"""What is recorded of a seat; `struck` takes an entry back that should not be there."""
SeatReason = Literal[
    "not_stated",
    "elected",
    "by_election",
    "resigned",
    "recalled",
    "moved_away",
    "died",
    "term_over",
    "absent_twice",
    "lost_nationality",
    "deprived",
    "incapable",
    "in_custody",
    "serving_sentence",
]
"""Why: of an end Deputies Law, art. 62, and death and the term's end; of a suspension art. 61."""
MOST_TERMS = 200
"""Terms that are known at the most, of all levels (ours: a term lasts five years)."""


class Term(Part):
    """A term of the congresses of one level, from its first meeting to the first meeting of the next."""

    name: str = Field(min_length=1, max_length=40)
    level: DeputyLevel = "county"
    begin: Date
    end: Date | None = None
    """The first day that is not of it any more; None while nobody knows."""


class SaveTerms(OfDeputies, Command):
    """Add terms, or say their days anew; with a bad row nothing is kept, and no term is taken away."""

    name = "save_terms"
    roles = BY_OFFICE
    answer = ImportReport
    about = "terms"
    terms: list[Term] = Field(min_length=1, max_length=MOST_TERMS)
    check_only: bool = False
    """Only say what is wrong with each row."""


class TermList(Part):
    """Terms, by level and begin."""

    items: list[Term]


class ListTerms(OfDeputies, Query):
    """Every term that is known."""

    name = "list_terms"
    roles = EVERYONE_AND_OPERATOR
    answer = TermList


class RecordSeat(OfDeputies, Command):
    """Record that a deputy's seat begins, is suspended or resumed, or ends, by whose decision; or what was wrong.

    From that day on its rights are no longer, or again, the deputy's. An entry is never changed: the one that stands in
    its place names it.
    """

    name = "record_seat"
    roles = BY_OFFICE
    answer = Done
    about = "{deputy_id}"
    deputy_id: Id
    kind: SeatKind
    day: Date
    reason: SeatReason = "not_stated"
    body: Label = ""
    """Whose decision it was, as the announcement has it."""
    words: Short = ""
    replaces: int | None = Field(default=None, ge=1)
    """The entry that was wrong; needed for `struck`."""


class RetellDeputies(OfDeputies, Command):
    """Say once more of every deputy from when until when they are in office, for copies that began later."""

    name = "retell_deputies"
    roles = BY_OPERATOR
    answer = Done
    about = "deputies"


class OwnSeat(Part):
    """From when until when the asking deputy is in office, as far as it is known."""

    since: Moment | None = None
    until: Moment | None = None


class ReadOwnSeat(OfDeputies, Query):
    """The asking deputy's own seat; refused (`seat-ended`) to whoever is in office no more, or not now."""

    name = "read_own_seat"
    roles = BY_DEPUTY
    answer = OwnSeat


class SeatEntry(Part):
    """One thing that was recorded of a deputy's seats."""

    position: int
    kind: SeatKind
    day: Day
    reason: SeatReason
    body: str = ""
    words: str = ""
    replaces: int | None = None
    counts: bool = True
    """Whether no later entry stands in its place."""
    recorded_at: Moment
    recorded_by: str = ""


class Seat(Part):
    """A seat as it follows from the entries."""

    term: str | None = None
    begin: Day
    end: Day | None = None
    """The first day without it, which may be to come: as it was recorded, or the end of the term."""
    reason: SeatReason | None = None
    suspended: Day | None = None
    """Since when, or from when, it is suspended; None when it is not."""


class DeputySeats(Part):
    """One deputy's seats, the latest first, and all that was recorded of them in that order too."""

    deputy_id: str
    name: str
    active: bool
    seats: list[Seat]
    entries: list[SeatEntry]


class ReadSeats(OfDeputies, Query):
    """A deputy's seats and their history; a deputy reads the own."""

    name = "read_seats"
    roles = BY_OFFICE_OR_DEPUTY
    answer = DeputySeats
    deputy_id: Id
