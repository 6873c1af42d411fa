"""Snapshots of the present: what a department has in hand, told once more as events for its systems to begin from."""

from contracts.base import Command, Done, Due, Event
from contracts.deputies import Matter
from contracts.fields import Date, Id, Moment
from contracts.owners import OfSupervision
from contracts.roles import BY_OFFICE_OPERATOR_OR_DEPARTMENT
from contracts.suggestions import Part_
from contracts.words import Colour


class OrderSnapshot(OfSupervision, Event):
    """An order in a department's hands as it stands."""

    name = "order.snapshot.v1"
    snapshot_id: Id
    appeal_id: Id
    order_id: Id
    department: str
    department_name: str
    round: int
    dispatch: int
    compulsory: bool
    words: str = ""
    matter: Matter
    opened_at: Moment
    signed_at: Moment | None = None
    """None: it waits to be signed for, by `sign_due`."""
    sign_due: Due
    reply_due: Due


class CoPartSnapshot(OfSupervision, Event):
    """An opinion that a department still owes on a matter another one leads, as it stands."""

    name = "co_part.snapshot.v1"
    snapshot_id: Id
    appeal_id: Id
    part_id: Id
    department: str
    department_name: str
    words: str = ""
    matter: Matter
    declined: bool = False
    """Whether the department said it has no part in it; the office has not decided."""
    due: Due


class SuggestionSnapshot(OfSupervision, Event):
    """A department's part in a deputies' suggestion, not answered yet, as it stands."""

    name = "suggestion.snapshot.v1"
    snapshot_id: Id
    suggestion_id: Id
    assignment_id: Id
    number: str
    title: str
    text: str = ""
    department: str
    department_name: str
    part: Part_
    person: str = ""
    accepted: bool
    """Whether the department has begun, and may return it no more."""
    round: int = 1
    due: Due | None = None


class ProjectSnapshot(OfSupervision, Event):
    """A livelihood project that a department is still to complete, as it stands."""

    name = "project.snapshot.v1"
    snapshot_id: Id
    project_id: Id
    title: str
    department: str
    department_name: str
    state: str
    township: str | None = None
    budget_fen: int | None = None
    """None, as the days are: there is no plan yet."""
    people: int | None = None
    starts_on: Date | None = None
    ends_on: Date | None = None
    percent: int
    spent_fen: int
    colour: Colour


class SnapshotTold(OfSupervision, Event):
    """Everything of this snapshot was told before this event; what a system holds besides is not in hand any more."""

    name = "snapshot.told.v1"
    snapshot_id: Id
    department: str
    department_name: str
    orders: int
    co_parts: int
    suggestions: int
    projects: int
    by: str


class TellSnapshot(OfSupervision, Command):
    """Tell a department's systems once more what it has in hand; its own, or any for office and operator."""

    name = "tell_snapshot"
    roles = BY_OFFICE_OPERATOR_OR_DEPARTMENT
    answer = Done
    about = "{department}"
    department: Id
