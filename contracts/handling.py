"""What supervision tells and answers about submitted suggestions: assignment, contacts, reply, rating, look back."""

from typing import ClassVar, Literal

from contracts.base import Due, Event, Id, Moment
from contracts.suggestions import Disclosure
from contracts.words import Grade

Part_ = Literal["lead", "co", "separate"]
"""主办 lead, 协办 co, 分办 separate."""
Phase = Literal["before", "during", "after"]
"""办前沟通、办中共商、办后回访."""
ResultClass = Literal["A", "B", "C"]
"""A solved or being solved, B planned, C for reference (R: a county's dictionary names them)."""


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


class SuggestionRated(_Handling, Event):
    """The deputy rated how it was handled and what came of it, apart."""

    name = "suggestion.rated.v1"
    suggestion_id: Id
    attitude: Grade
    result: Grade
    reason: str = ""
    by: str
    round: int = 1


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
