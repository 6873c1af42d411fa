"""Submitted suggestions as they are shown."""

from pydantic import Field

from contracts.base import Due, Part, Query
from contracts.fields import CategoryCode, Id, Moment, TownshipCode
from contracts.owners import OfSupervision
from contracts.roles import EVERYONE
from contracts.suggestions.models import Disclosure, Occasion, Part_, PartState, Phase, ResultClass, Signer, State, Talk
from contracts.words import Colour, Grade


class SuggestionBrief(Part):
    """A line in a list; title and what follows only as far as its publication allows the reader."""

    suggestion_id: str
    number: str
    title: str
    state: State
    key: bool
    category: CategoryCode
    township: str | None
    lead_name: str
    departments: list[str]
    """Names of who handles it, the leading one first."""
    colour: Colour
    due_at: Moment | None = None
    result: ResultClass | None = None
    submitted_at: Moment


class SuggestionTotals(Part):
    """Raw counts of a year; shares are worked out from them where they are shown."""

    submitted: int = 0
    key: int = 0
    replied: int = 0
    replied_on_time: int = 0
    rated: int = 0
    satisfied: int = 0
    """Satisfied or basically, with the result."""
    results: dict[ResultClass, int] = {}
    closed: int = 0
    withdrawn: int = 0


class SuggestionPage(Part):
    """Suggestions, newest first, with the year's counts."""

    items: list[SuggestionBrief]
    next: str | None = None
    total: int = 0
    totals: SuggestionTotals
    years: list[int] = []


class ContactView(Part):
    """One contact between a department and the deputies."""

    contact_id: str
    phase: Phase
    department_name: str
    way: str
    people: str
    words: str
    held_on: str
    by: str
    at: Moment
    denied: str = ""
    """The deputy says it did not happen so, in these words: it does not count."""


class RatingView(Part):
    """A deputy's rating of one reply."""

    round: int
    attitude: Grade
    result: Grade
    reason: str
    by: str
    at: Moment


class ReplyView(Part):
    """A reply as it went out."""

    round: int
    result: ResultClass
    text: str
    disclosure: Disclosure
    by: str
    at: Moment
    on_time: bool
    department_name: str = ""
    """Who replied, as it was called that day."""


class PartView(Part):
    """One department's part in a suggestion."""

    assignment_id: str
    department: str
    department_name: str
    part: Part_
    state: PartState
    leader: str
    person: str
    phone: str = ""
    due: Due | None = None
    colour: Colour = Colour.GREEN
    objection_until: Moment | None = None
    return_reason: str = ""
    opinion: str = ""
    contacts: list[ContactView] = []
    replies: list[ReplyView] = []
    ratings: list[RatingView] = []
    missing: list[Phase] = []
    """Contacts that must be on record before it may reply."""


class LineView(Part):
    """One line of a suggestion's history."""

    at: Moment
    event: str
    by: str
    words: str


class SuggestionView(SuggestionBrief):
    """One suggestion whole, as far as the reader may see it."""

    text: str
    asks: str
    disclosure: Disclosure
    withheld: bool = False
    """Its text is not published."""
    lead: Signer
    signers: list[Signer]
    occasion: Occasion
    occasion_name: str
    talks: list[Talk]
    wished: list[str] = []
    appeals: int = 0
    appeal_ids: list[str] = []
    """Staff only."""
    congress_leader: str
    government_leader: str
    round: int
    parts: list[PartView]
    joined_to: str | None = None
    joined: list[str] = []
    """Numbers of suggestions handled together with it."""
    look_back_on: str | None = None
    looked_back: str = ""
    look_back_words: str = ""
    result_words: dict[ResultClass, str] = {}
    """The county's dictionary of result classes."""
    history: list[LineView]


class ListSuggestions(OfSupervision, Query):
    """Suggestions of a year; `mine`: a deputy's own, a department's own. The public sees what is published."""

    name = "list_suggestions"
    roles = EVERYONE
    answer = SuggestionPage
    year: int | None = Field(default=None, ge=2000, le=2200)
    state: State | None = None
    department: str | None = Field(default=None, max_length=64)
    category: CategoryCode | None = None
    township: TownshipCode | None = None
    key: bool | None = None
    mine: bool = False
    look_back_due: bool = False
    overdue: bool = False
    """A department's reply or opinion is late: of `department`, or of any."""
    objected: bool = False
    """A department gave it back, and it is to be assigned anew."""
    deputy: Id | None = None
    """The deputy who leads it."""
    since: Moment | None = None
    """Submitted then or later."""
    until: Moment | None = None
    """Submitted before."""
    words: str = Field(default="", max_length=100)
    """All of them anywhere for office, leader and auditor: title, number, text, names, departments, replies, history;
    for others in what a line shows: title, number, township and the leading deputy's name."""
    cursor: str | None = None
    limit: int = Field(default=50, ge=1, le=200)


class ReadSuggestion(OfSupervision, Query):
    """One suggestion with its parts, contacts, replies, ratings and history."""

    name = "read_suggestion"
    roles = EVERYONE
    answer = SuggestionView
    suggestion_id: Id
