"""Handling: what the office, departments and deputies do with a submitted suggestion."""

from typing import Literal

from pydantic import Field

from contracts.base import Command, Done, Part
from contracts.fields import Day, Id, Label, Name, Short, Words
from contracts.owners import OfSupervision
from contracts.roles import BY_DEPARTMENT, BY_DEPUTY, BY_OFFICE
from contracts.suggestions.models import Disclosure, Kept, Part_, Phase, ResultClass
from contracts.words import Grade


class PartGiven(Part):
    """A department and its part; leader and person answer for it by name (R): the department may name them itself."""

    department: Id
    part: Part_
    leader: Label = ""
    person: Label = ""
    phone: str = Field(default="", max_length=30)


class AssignSuggestion(OfSupervision, Command):
    """Give it to one lead with or without co-handlers, or to several who answer separately."""

    name = "assign_suggestion"
    roles = BY_OFFICE
    answer = Done
    about = "{suggestion_id}"
    suggestion_id: Id
    parts: list[PartGiven] = Field(min_length=1, max_length=10)
    hard: bool = False
    """Wide or hard: six months instead of three (Deputies Law)."""


class ReassignPart(OfSupervision, Command):
    """Another department takes the part one has returned."""

    name = "reassign_part"
    roles = BY_OFFICE
    answer = Done
    about = "{assignment_id}"
    assignment_id: Id
    department: Id
    leader: Label = ""
    person: Label = ""
    phone: str = Field(default="", max_length=30)


class MovePartDue(OfSupervision, Command):
    """Another due day for a reply, with the reason; never in the past, never beyond the law's six months."""

    name = "move_part_due"
    roles = BY_OFFICE
    answer = Done
    about = "{assignment_id}"
    assignment_id: Id
    due_on: Day
    reason: Words


class MakeKey(OfSupervision, Command):
    """A congress leader supervises it, a government leader leads its handling."""

    name = "make_key"
    roles = BY_OFFICE
    answer = Done
    about = "{suggestion_id}"
    suggestion_id: Id
    congress_leader: Name
    government_leader: Name


class JoinSuggestions(OfSupervision, Command):
    """The same matter as another: handled together by the same departments, answered separately."""

    name = "join_suggestions"
    roles = BY_OFFICE
    answer = Done
    about = "{suggestion_id}"
    suggestion_id: Id
    into: Id


class LookBack(OfSupervision, Command):
    """A year later: was it done?"""

    name = "look_back"
    roles = BY_OFFICE
    answer = Done
    about = "{suggestion_id}"
    suggestion_id: Id
    kept: Kept
    words: Words


class TakePart(OfSupervision, Command):
    """The department takes its part, and says who answers for it; what is left empty stays as the office wrote it."""

    name = "take_part"
    roles = BY_DEPARTMENT
    answer = Done
    about = "{assignment_id}"
    assignment_id: Id
    leader: Label = ""
    person: Label = ""
    phone: str = Field(default="", max_length=30)


class ReturnPart(OfSupervision, Command):
    """Not ours; within ten working days (R)."""

    name = "return_part"
    roles = BY_DEPARTMENT
    answer = Done
    about = "{assignment_id}"
    assignment_id: Id
    reason: Words


class GiveCoOpinion(OfSupervision, Command):
    """A co-handler's opinion to the lead; within a month (R)."""

    name = "give_co_opinion"
    roles = BY_DEPARTMENT
    answer = Done
    about = "{assignment_id}"
    assignment_id: Id
    words: Words


class RecordContact(OfSupervision, Command):
    """A contact with the deputies, in one of the three phases."""

    name = "record_contact"
    roles = BY_DEPARTMENT
    answer = Done
    about = "{assignment_id}"
    assignment_id: Id
    phase: Phase
    way: Literal["visit", "meeting", "phone", "written"]
    people: Name
    """Who was spoken with."""
    words: Words
    held_on: Day


class ReplySuggestion(OfSupervision, Command):
    """The reply in writing; needs the contacts of all phases on record and the co-handlers' opinions."""

    name = "reply_suggestion"
    roles = BY_DEPARTMENT
    answer = Done
    about = "{assignment_id}"
    assignment_id: Id
    result: ResultClass
    text: Words
    disclosure: Disclosure = "full"


class DenyContact(OfSupervision, Command):
    """The leading deputy says a contact did not happen as recorded: it no longer counts."""

    name = "deny_contact"
    roles = BY_DEPUTY
    answer = Done
    about = "{contact_id}"
    contact_id: Id
    words: Words


class RateSuggestion(OfSupervision, Command):
    """Attitude and result, apart; dissatisfied needs the reason and has it handled once more."""

    name = "rate_suggestion"
    roles = BY_DEPUTY
    answer = Done
    about = "{assignment_id}"
    assignment_id: Id
    attitude: Grade
    result: Grade
    reason: Short = ""


class WithdrawSuggestion(OfSupervision, Command):
    """The leading deputy takes it back, before it is answered."""

    name = "withdraw_suggestion"
    roles = BY_DEPUTY
    answer = Done
    about = "{suggestion_id}"
    suggestion_id: Id
    reason: Words
