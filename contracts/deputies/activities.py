"""A group's yearly plan, and its activities: called, answered by its deputies, held, with what came of each."""

from typing import Literal

from pydantic import Field

from contracts.base import Command, Done, Event, Part, Query
from contracts.deputies.duties import DutyDone, Presence
from contracts.deputies.groups import GroupCode, GroupKind
from contracts.deputies.seats import DeputyLevel
from contracts.fields import Date, HourOfDay, Id, Label, Moment, Name, Reason, Short, Words, Year
from contracts.owners import OfDeputies
from contracts.roles import BY_DEPUTY, BY_OFFICE_OR_DEPUTY, EVERYONE, WATCHERS_AND_DEPUTIES

ActivityKind = Literal["meeting", "study", "inspection", "research", "voters", "other"]
"""座谈、学习、视察、调研、联系群众, and what is none of them."""
_ActivityState = Literal["called", "held", "cancelled"]
ActivityAnswer = Literal["", "come", "leave"]
"""What a deputy said: nothing yet, comes, asks for leave."""
MOST_PLANNED = 24
"""Activities of a yearly plan at the most (ours: two a month)."""
MOST_LINKED = 20
"""Suggestions, or topics, that one activity led to at the most (ours)."""


class PlannedActivity(Part):
    """One line of a yearly plan."""

    month: int = Field(ge=1, le=12)
    kind: ActivityKind = "other"
    title: Name


class ActivityCalled(OfDeputies, Event):
    """The deputies of a group are asked to an activity."""

    name = "activity.called.v1"
    activity_id: Id
    group_code: GroupCode
    group_name: str
    kind: ActivityKind
    title: str
    day: Date
    starts: HourOfDay | None = None
    place: str = ""
    deputy_ids: list[Id]
    """Everybody who is asked."""


class ActivityCancelled(OfDeputies, Event):
    """An activity is not held after all."""

    name = "activity.cancelled.v1"
    activity_id: Id
    group_code: GroupCode
    group_name: str
    title: str
    day: Date
    deputy_ids: list[Id]
    """Everybody who had been asked."""


class ActivityHeld(OfDeputies, DutyDone, Event):
    """An activity was held; told anew when the record is corrected, with nobody when it was not held at all."""

    name = "activity.held.v1"
    activity_id: Id
    group_code: GroupCode
    group_name: str
    kind: ActivityKind
    title: str
    outcome: str
    suggestion_ids: list[Id] = []
    topic_ids: list[Id] = []


class SaveGroupPlan(OfDeputies, Command):
    """What a group means to do in a year, adopted by its leader or the office; takes the place of the plan before."""

    name = "save_group_plan"
    roles = BY_OFFICE_OR_DEPUTY
    answer = Done
    about = "{group_code}"
    group_code: GroupCode
    year: Year
    adopted_on: Date
    items: list[PlannedActivity] = Field(min_length=1, max_length=MOST_PLANNED)


class CallActivity(OfDeputies, Command):
    """Ask the deputies of a group who are in office to an activity; by its leader or the office."""

    name = "call_activity"
    roles = BY_OFFICE_OR_DEPUTY
    answer = Done
    about = "{title}"
    group_code: GroupCode
    kind: ActivityKind
    title: Name
    day: Date
    starts: HourOfDay | None = None
    place: Label = ""


class AnswerActivity(OfDeputies, Command):
    """A deputy comes, or asks for leave with a reason; the last word counts."""

    name = "answer_activity"
    roles = BY_DEPUTY
    answer = Done
    about = "{activity_id}"
    activity_id: Id
    come: bool
    reason: Short = ""


class DeputyPresence(Part):
    """Whether one deputy was there."""

    deputy_id: Id
    presence: Presence


class RecordActivity(OfDeputies, Command):
    """It was held: who was there, and what came of it; said once more, it is a correction.

    Of who is not named: excused after asking for leave, absent otherwise.
    """

    name = "record_activity"
    roles = BY_OFFICE_OR_DEPUTY
    answer = Done
    about = "{activity_id}"
    activity_id: Id
    presences: list[DeputyPresence] = Field(max_length=1000)
    outcome: Words
    suggestion_ids: list[Id] = Field(default=[], max_length=MOST_LINKED)
    topic_ids: list[Id] = Field(default=[], max_length=MOST_LINKED)


class CancelActivity(OfDeputies, Command):
    """It is not held, or was recorded as held by mistake."""

    name = "cancel_activity"
    roles = BY_OFFICE_OR_DEPUTY
    answer = Done
    about = "{activity_id}"
    activity_id: Id
    reason: Reason


class Activity(Part):
    """One activity in a list."""

    activity_id: str
    group_code: str
    group_name: str
    kind: ActivityKind
    title: str
    day: Date
    starts: HourOfDay | None = None
    place: str = ""
    state: _ActivityState
    asked: int
    """How many deputies were asked."""
    came: int
    """How many were there: present, late or gone early."""
    my_answer: ActivityAnswer | None = None
    """What the reading deputy answered; None for who was not asked."""


class AskedDeputy(Part):
    """A deputy who was asked, under the name of that day."""

    deputy_id: str
    deputy_name: str
    answer: ActivityAnswer
    reason: str = ""
    """Why they asked for leave: for themselves, the leader and the office."""
    presence: Presence | None = None


class ActivityView(Activity):
    """One activity with everybody who was asked and what came of it."""

    deputies: list[AskedDeputy]
    outcome: str = ""
    suggestion_ids: list[str] = []
    topic_ids: list[str] = []
    reason: str = ""
    """Why it was cancelled."""
    called_by: str
    recorded_by: str = ""
    recorded_at: Moment | None = None
    may_manage: bool
    """Whether the reader leads the group, or is the office."""


class ActivityList(Part):
    """Activities, the latest first."""

    items: list[Activity]


class ListActivities(OfDeputies, Query):
    """Activities of a year; a deputy's are those of the own group and those they were asked to."""

    name = "list_activities"
    roles = WATCHERS_AND_DEPUTIES
    answer = ActivityList
    year: Year
    group_code: GroupCode | None = None


class HeldActivity(Part):
    """An activity of a group that was held, as everybody may know it: no title and no names."""

    activity_id: str
    group_code: str
    group_name: str
    kind: ActivityKind
    day: Date


class HeldActivityList(Part):
    """Activities that were held, by day."""

    items: list[HeldActivity]


class ListHeldActivities(OfDeputies, Query):
    """What deputies' groups held in a year. Open to all."""

    name = "list_held_activities"
    roles = EVERYONE
    answer = HeldActivityList
    year: Year


class ReadActivity(OfDeputies, Query):
    """One activity."""

    name = "read_activity"
    roles = WATCHERS_AND_DEPUTIES
    answer = ActivityView
    activity_id: Id


class GroupWork(Part):
    """What a group planned and did in a year."""

    group_code: str
    name: str
    kind: GroupKind
    levels: list[DeputyLevel] = []
    leader_name: str = ""
    members: int
    """Its deputies in office today."""
    planned: list[PlannedActivity] = []
    adopted_on: Date | None = None
    adopted_by: str = ""
    held: int
    called: int
    """Called and not held yet."""
    short_of: int
    """How many activities are still to be held to reach the least of the year."""
    may_manage: bool


class GroupWorkList(Part):
    """Groups by code, with the least a group has to hold in a year."""

    year: int
    least: int
    items: list[GroupWork]


class ReadGroupWork(OfDeputies, Query):
    """Every group's year, or one's; a deputy reads that of the own group."""

    name = "read_group_work"
    roles = WATCHERS_AND_DEPUTIES
    answer = GroupWorkList
    year: Year
    group_code: GroupCode | None = None
    kind: GroupKind | None = None
