"""What many say about one matter (共性问题), as intake hears it: counted as persons, with appeals and texts beside.

A matter, a person and a text are each called by the id of their first appeal, so that nothing personal is told.
"""

from pydantic import Field

from contracts.base import Command, Done, Event, Part, Query
from contracts.fields import CategoryCode, Date, Id, Moment, Reason
from contracts.owners import OfIntake
from contracts.roles import BY_OFFICE, WATCHERS
from contracts.words import AppealState, Kind


class AppealGrouped(OfIntake, Event):
    """An appeal belongs to a matter, a person and a text that it did not belong to before.

    An appeal of which nothing was told is a matter, a person and a text of its own.
    """

    name = "appeal.grouped.v1"
    appeal_id: Id
    matter_id: Id
    """The first appeal about it."""
    person_id: Id
    """The first appeal of whoever wrote it: known by contact, by device, or by a copy of one text."""
    text_id: Id
    """The first appeal with these words."""
    words: list[str] = []
    """What the matter is called now: runs of its own titles, personal details left out."""
    by: str = ""
    """Whose decision it follows; empty: likeness alone."""


class MatterCounts(Part):
    """How many are behind a matter: persons count, the others stand beside."""

    persons: int
    appeals: int
    texts: int


class MatterBrief(MatterCounts):
    """A matter in a list."""

    matter_id: str
    words: list[str]
    """What it is called, in its residents' own words; none where too few of its titles share any."""
    example: str = ""
    """The newest title among its appeals, personal details left out: what a matter without a name is known by."""
    township: str
    """Where most of it is."""
    townships: int
    """In how many it is."""
    first_at: Moment
    last_at: Moment
    recent: int
    """Persons of the last days."""
    before: int
    """Persons of as many days before."""


class MatterList(Part):
    """Matters that more than one person raised, what most persons raised lately first."""

    items: list[MatterBrief]
    days: int
    """What is lately."""
    window_days: int
    """How far back appeals are looked at."""
    waiting: int
    """Appeals still to be heard."""


class MatterMonth(Part):
    """How many spoke in a month."""

    month: str
    persons: int
    appeals: int


class MatterPlace(Part):
    """How many spoke in a township."""

    township: str
    persons: int
    appeals: int


class MatterAppeal(Part):
    """One appeal of a matter, and why it is there."""

    appeal_id: str
    title: str
    township: str
    category: CategoryCode
    kind: Kind
    state: AppealState
    submitted_at: Moment
    person: int
    """1 for who spoke first, the same number for the same person."""
    copy_of: str = ""
    """The first appeal with these words, where it is a copy."""
    like: str = ""
    """The appeal of the matter that it is most alike."""
    likeness: float = 0.0
    """0 to 1, to that one."""
    shared: list[str] = []
    """The runs of words the two share."""
    by: str = ""
    """Who joined it by hand; empty: it was put there by likeness."""
    reason: str = ""


class MatterView(MatterBrief):
    """One matter whole."""

    months: list[MatterMonth]
    """The last thirteen, the oldest first."""
    places: list[MatterPlace]
    """The most persons first."""
    items: list[MatterAppeal]
    """Its newest appeals."""


class ListCommonMatters(OfIntake, Query):
    """What more than one person says, lately most first."""

    name = "list_common_matters"
    roles = WATCHERS
    answer = MatterList
    since: Date | None = None
    """Only those that began then or later."""
    limit: int = Field(default=50, ge=1, le=200)


class ReadCommonMatter(OfIntake, Query):
    """One of them: its curve, places, persons, and why its appeals belong together."""

    name = "read_common_matter"
    roles = WATCHERS
    answer = MatterView
    matter_id: Id
    """Or any other appeal of it."""


class JoinMatter(OfIntake, Command):
    """Say by hand that an appeal, and what its matter has, is the same matter as another; it stays so for ever."""

    name = "join_matter"
    roles = BY_OFFICE
    answer = Done
    about = "{appeal_id}"
    appeal_id: Id
    into: Id
    reason: Reason


class PartMatter(OfIntake, Command):
    """Say by hand that an appeal is another matter than those it was put with; it stays so for ever."""

    name = "part_matter"
    roles = BY_OFFICE
    answer = Done
    about = "{appeal_id}"
    appeal_id: Id
    reason: Reason
