"""What supervision tells and answers about submitted suggestions: assignment, contacts, reply, rating, look back."""

from typing import ClassVar, Literal

from pydantic import Field

from contracts.base import Command, Done, Due, Event, Id, Moment, Name, Part, Query, TownshipCode, Words
from contracts.suggestions import Disclosure, Line, Signer, Talk
from contracts.supervision import Day
from contracts.words import Category, Colour, Grade, Role

Part_ = Literal["lead", "co", "separate"]
"""主办 lead, 协办 co, 分办 separate."""
Phase = Literal["before", "during", "after"]
"""办前沟通、办中共商、办后回访."""
ResultClass = Literal["A", "B", "C"]
"""A solved or being solved, B planned, C for reference (R: a county's dictionary names them)."""

State = Literal["submitted", "assigned", "handling", "replied", "rehandling", "closed", "withdrawn"]
PartState = Literal["assigned", "returned", "handling", "opined", "replied", "relieved"]
BY_OFFICE = frozenset({Role.OFFICE})
BY_DEPARTMENT = frozenset({Role.DEPARTMENT})
BY_DEPUTY = frozenset({Role.DEPUTY})
EVERYONE = frozenset(
    {Role.OFFICE, Role.LEADER, Role.AUDITOR, Role.DEPUTY, Role.DEPARTMENT, Role.STATION, Role.PUBLIC, Role.API_CLIENT}
)


class _Handling:
    owner: ClassVar[str] = "supervision"


class SuggestionNumbered(_Handling, Event):
    """The office admitted a suggestion and gave it its number of the year."""

    name = "suggestion.numbered.v1"
    suggestion_id: Id
    number: str
    title: str
    category: str
    township: str | None = None
    submitted_at: Moment


class SuggestionAssigned(_Handling, Event):
    """A department was given a suggestion to lead, to join or to answer separately."""

    name = "suggestion.assigned.v1"
    suggestion_id: Id
    assignment_id: Id
    number: str
    title: str
    text: str = ""
    department: str
    department_name: str
    part: Part_
    person: str = ""
    """Who answers for it there."""
    by: str
    due: Due


class SuggestionReturned(_Handling, Event):
    """The department objects: not ours; within ten working days (R)."""

    name = "suggestion.returned.v1"
    suggestion_id: Id
    assignment_id: Id
    department: str
    by: str
    reason: str


class SuggestionMadeKey(_Handling, Event):
    """A congress leader supervises it and a government leader leads its handling (重点督办)."""

    name = "suggestion.made_key.v1"
    suggestion_id: Id
    congress_leader: str
    government_leader: str
    by: str


class SuggestionContacted(_Handling, Event):
    """The department spoke with the deputies: before, during or after the handling."""

    name = "suggestion.contacted.v1"
    suggestion_id: Id
    department: str
    phase: Phase
    by: str


class SuggestionWarned(_Handling, Event):
    """A running clock of a suggestion turned yellow or red."""

    name = "suggestion.warned.v1"
    suggestion_id: Id
    department: str
    colour: str
    due: Due


class SuggestionReplied(_Handling, Event):
    """The leading (or separately answering) department replied in writing."""

    name = "suggestion.replied.v1"
    suggestion_id: Id
    number: str
    department: str
    department_name: str
    result: ResultClass
    text: str
    disclosure: Disclosure
    round: int = 1
    on_time: bool = True
    by: str
    appeal_ids: list[Id] = []
    """Residents' appeals behind the suggestion: intake tells each that it was answered."""
    assignment_id: Id | None = None
    """Which part was replied to."""


class SuggestionRated(_Handling, Event):
    """The deputy rated how it was handled and what came of it, apart."""

    name = "suggestion.rated.v1"
    suggestion_id: Id
    attitude: Grade
    result: Grade
    reason: str = ""
    by: str
    round: int = 1
    assignment_id: Id | None = None
    """Which department's reply was rated."""


class SuggestionReopened(_Handling, Event):
    """Not satisfied: handled once more within a month (R)."""

    name = "suggestion.reopened.v1"
    suggestion_id: Id
    round: int
    reason: str


class SuggestionClosed(_Handling, Event):
    """Answered and rated, or withdrawn by who submitted it."""

    name = "suggestion.closed.v1"
    suggestion_id: Id
    how: Literal["answered", "withdrawn"]
    result: ResultClass | None = None


class SuggestionLookedBack(_Handling, Event):
    """Looked at again a year later (回头看): was what was promised done?"""

    name = "suggestion.looked_back.v1"
    suggestion_id: Id
    kept: Literal["done", "under_way", "not_done"]
    words: str
    by: str


# --- what is shown ------------------------------------------------------------


class SuggestionBrief(Part):
    """A line in a list; title and what follows only as far as its publication allows the reader."""

    suggestion_id: str
    number: str
    title: str
    state: State
    key: bool
    category: Category
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
    occasion: Literal["session", "between"]
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


# --- commands: the office -------------------------------------------------------


class PartGiven(Part):
    """A department and its part; leader and person answer for it by name (R)."""

    department: Id
    part: Part_
    leader: Name
    person: Name
    phone: str = Field(default="", max_length=30)


class AssignSuggestion(_Handling, Command):
    """Give it to one lead with or without co-handlers, or to several who answer separately."""

    name = "assign_suggestion"
    roles = BY_OFFICE
    answer = Done
    suggestion_id: Id
    parts: list[PartGiven] = Field(min_length=1, max_length=10)
    hard: bool = False
    """Wide or hard: six months instead of three (Deputies Law)."""


class ReassignPart(_Handling, Command):
    """Another department takes the part one has returned."""

    name = "reassign_part"
    roles = BY_OFFICE
    answer = Done
    assignment_id: Id
    department: Id
    leader: Name
    person: Name
    phone: str = Field(default="", max_length=30)


class MovePartDue(_Handling, Command):
    """Another due day for a reply, with the reason; never in the past, never beyond the law's six months."""

    name = "move_part_due"
    roles = BY_OFFICE
    answer = Done
    assignment_id: Id
    due_on: Day
    reason: Words


class MakeKey(_Handling, Command):
    """A congress leader supervises it, a government leader leads its handling."""

    name = "make_key"
    roles = BY_OFFICE
    answer = Done
    suggestion_id: Id
    congress_leader: Name
    government_leader: Name


class JoinSuggestions(_Handling, Command):
    """The same matter as another: handled together by the same departments, answered separately."""

    name = "join_suggestions"
    roles = BY_OFFICE
    answer = Done
    suggestion_id: Id
    into: Id


class LookBack(_Handling, Command):
    """A year later: was it done?"""

    name = "look_back"
    roles = BY_OFFICE
    answer = Done
    suggestion_id: Id
    kept: Literal["done", "under_way", "not_done"]
    words: Words


# --- commands: departments ------------------------------------------------------


class TakePart(_Handling, Command):
    """The department takes its part."""

    name = "take_part"
    roles = BY_DEPARTMENT
    answer = Done
    assignment_id: Id


class ReturnPart(_Handling, Command):
    """Not ours; within ten working days (R)."""

    name = "return_part"
    roles = BY_DEPARTMENT
    answer = Done
    assignment_id: Id
    reason: Words


class GiveCoOpinion(_Handling, Command):
    """A co-handler's opinion to the lead; within a month (R)."""

    name = "give_co_opinion"
    roles = BY_DEPARTMENT
    answer = Done
    assignment_id: Id
    words: Words


class RecordContact(_Handling, Command):
    """A contact with the deputies, in one of the three phases."""

    name = "record_contact"
    roles = BY_DEPARTMENT
    answer = Done
    assignment_id: Id
    phase: Phase
    way: Literal["visit", "meeting", "phone", "written"]
    people: Name
    """Who was spoken with."""
    words: Words
    held_on: Day


class ReplySuggestion(_Handling, Command):
    """The reply in writing; needs the contacts of all phases on record and the co-handlers' opinions."""

    name = "reply_suggestion"
    roles = BY_DEPARTMENT
    answer = Done
    assignment_id: Id
    result: ResultClass
    text: Words
    disclosure: Disclosure = "full"


# --- commands: deputies ---------------------------------------------------------


class DenyContact(_Handling, Command):
    """The leading deputy says a contact did not happen as recorded: it no longer counts."""

    name = "deny_contact"
    roles = BY_DEPUTY
    answer = Done
    contact_id: Id
    words: Words


class RateSuggestion(_Handling, Command):
    """Attitude and result, apart; dissatisfied needs the reason and has it handled once more."""

    name = "rate_suggestion"
    roles = BY_DEPUTY
    answer = Done
    assignment_id: Id
    attitude: Grade
    result: Grade
    reason: Line = ""


class WithdrawSuggestion(_Handling, Command):
    """The leading deputy takes it back, before it is answered."""

    name = "withdraw_suggestion"
    roles = BY_DEPUTY
    answer = Done
    suggestion_id: Id
    reason: Words


# --- queries --------------------------------------------------------------------


class ListSuggestions(_Handling, Query):
    """Suggestions of a year; `mine`: a deputy's own, a department's own. The public sees what is published."""

    name = "list_suggestions"
    roles = EVERYONE
    answer = SuggestionPage
    year: int | None = Field(default=None, ge=2000, le=2200)
    state: State | None = None
    department: str | None = Field(default=None, max_length=64)
    category: Category | None = None
    township: TownshipCode | None = None
    key: bool | None = None
    mine: bool = False
    look_back_due: bool = False
    overdue: bool = False
    """A department's reply or opinion is late: of `department`, or of any."""
    objected: bool = False
    """A department gave it back, and it is to be assigned anew."""
    words: str = Field(default="", max_length=100)
    cursor: str | None = None
    limit: int = Field(default=50, ge=1, le=200)


class ReadSuggestion(_Handling, Query):
    """One suggestion with its parts, contacts, replies, ratings and history."""

    name = "read_suggestion"
    roles = EVERYONE
    answer = SuggestionView
    suggestion_id: Id
