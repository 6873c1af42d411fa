"""A suggestion from its submission by deputies, on which supervision handles it, to the look back."""

from typing import Literal

from contracts.base import Due, Event
from contracts.fields import Id, Moment
from contracts.owners import OfDeputies, OfSupervision
from contracts.suggestions.models import Disclosure, Kept, Occasion, Part_, Phase, ResultClass, Signer, Talk
from contracts.words import Grade


class SuggestionSubmitted(OfDeputies, Event):
    """Deputies submitted a suggestion; from here on the congress office handles it (Deputies Law 2025 art 51)."""

    name = "suggestion.submitted.v1"
    suggestion_id: Id
    title: str
    text: str
    asks: str = ""
    """What exactly is asked for."""
    category: str
    township: str | None = None
    lead: Signer
    signers: list[Signer] = []
    """Joint signers, the lead not among them."""
    occasion: Occasion
    occasion_name: str = ""
    talks: list[Talk] = []
    departments: list[str] = []
    """Departments the deputies believe it is for."""
    disclosure: Disclosure = "full"
    appeal_ids: list[Id] = []
    """The residents' appeals behind it: each of them is told when it is answered."""
    submitted_at: Moment


class SignerInvited(OfDeputies, Event):
    """A deputy was asked to sign a draft as well, or to sign its changed words anew."""

    name = "signer.invited.v1"
    suggestion_id: Id
    deputy_id: Id


class DraftLeadChanged(OfDeputies, Event):
    """Another deputy leads a draft: the seat of who did ended, and the office handed on what was in hand."""

    name = "draft.lead_changed.v1"
    suggestion_id: Id
    lead_id: Id
    lead_name: str
    former_name: str


class SuggestionLeadChanged(OfSupervision, Event):
    """The same of a suggestion that was submitted."""

    name = "suggestion.lead_changed.v1"
    suggestion_id: Id
    lead_id: Id
    lead_name: str
    former_name: str


class SuggestionNumbered(OfSupervision, Event):
    """The office admitted a suggestion and gave it its number of the year."""

    name = "suggestion.numbered.v1"
    suggestion_id: Id
    number: str
    title: str
    category: str
    township: str | None = None
    submitted_at: Moment


class SuggestionAssigned(OfSupervision, Event):
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


class SuggestionReturned(OfSupervision, Event):
    """The department objects: not ours; within ten working days (R)."""

    name = "suggestion.returned.v1"
    suggestion_id: Id
    assignment_id: Id
    department: str
    by: str
    reason: str


class SuggestionMadeKey(OfSupervision, Event):
    """A congress leader supervises it and a government leader leads its handling (重点督办)."""

    name = "suggestion.made_key.v1"
    suggestion_id: Id
    congress_leader: str
    government_leader: str
    by: str


class SuggestionContacted(OfSupervision, Event):
    """The department spoke with the deputies: before, during or after the handling."""

    name = "suggestion.contacted.v1"
    suggestion_id: Id
    department: str
    phase: Phase
    by: str


class SuggestionWarned(OfSupervision, Event):
    """A running clock of a suggestion turned yellow or red."""

    name = "suggestion.warned.v1"
    suggestion_id: Id
    department: str
    colour: str
    due: Due


class SuggestionReplied(OfSupervision, Event):
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


class SuggestionRated(OfSupervision, Event):
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


class SuggestionReopened(OfSupervision, Event):
    """Not satisfied: handled once more within a month (R)."""

    name = "suggestion.reopened.v1"
    suggestion_id: Id
    round: int
    reason: str


class SuggestionClosed(OfSupervision, Event):
    """Answered and rated, or withdrawn by who submitted it."""

    name = "suggestion.closed.v1"
    suggestion_id: Id
    how: Literal["answered", "withdrawn"]
    result: ResultClass | None = None


class SuggestionLookedBack(OfSupervision, Event):
    """Looked at again a year later (回头看): was what was promised done?"""

    name = "suggestion.looked_back.v1"
    suggestion_id: Id
    kept: Kept
    words: str
    by: str
