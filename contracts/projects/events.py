"""What supervision tells of a project: planned, tracked, reported, inspected, turned, changed, completed."""

from contracts.base import Event, PhotoRef
from contracts.fields import Id, Moment
from contracts.owners import OfSupervision
from contracts.projects.models import Change
from contracts.words import Colour


class ProjectPlanned(OfSupervision, Event):
    """A project's plan was laid down: what, until when, with which money, by whom."""

    name = "project.planned.v1"
    project_id: Id
    title: str
    department: str
    department_name: str
    township: str | None = None
    budget_fen: int
    people: int
    starts_on: str
    ends_on: str
    milestones: int
    group: str = ""
    """The supervision group that watches it."""
    by: str


class ProjectTracked(OfSupervision, Event):
    """The month's track of a project came in (一月一跟踪)."""

    name = "project.tracked.v1"
    project_id: Id
    month: str
    """YYYY-MM"""
    percent: int
    spent_fen: int
    """Spent so far, all in all."""
    words: str
    photos: list[PhotoRef] = []
    on_time: bool = True
    by: str


class ProjectReported(OfSupervision, Event):
    """The quarter's report of a project came in (一季一汇报)."""

    name = "project.reported.v1"
    project_id: Id
    quarter: str
    """YYYY-Qn"""
    words: str
    on_time: bool = True
    by: str


class ProjectReminded(OfSupervision, Event):
    """The system asks for a track or report that is due, or is late."""

    name = "project.reminded.v1"
    project_id: Id
    department: str
    period: str
    """YYYY-MM or YYYY-Qn"""
    colour: Colour
    due_at: Moment


class ProjectInspected(OfSupervision, Event):
    """A supervision group was on the site."""

    name = "project.inspected.v1"
    project_id: Id
    inspection_id: Id
    group: str
    words: str
    findings: int = 0
    by: str
    inspected_on: str
    deputy_id: Id | None = None
    """Who put it on record, where a deputy did: they were there."""


class FindingRaised(OfSupervision, Event):
    """Something found wrong that the department has to put right."""

    name = "finding.raised.v1"
    finding_id: Id
    project_id: Id
    inspection_id: Id | None = None
    department: str
    words: str
    due_on: str
    by: str


class FindingRectified(OfSupervision, Event):
    """The group confirmed that a finding was put right."""

    name = "finding.rectified.v1"
    finding_id: Id
    project_id: Id
    words: str
    by: str
    on_time: bool = True


class ProjectTurned(OfSupervision, Event):
    """A project's light changed by rule; red opens a special inquiry."""

    name = "project.turned.v1"
    project_id: Id
    title: str
    department: str
    department_name: str
    colour: Colour
    was: Colour
    reason: str
    reason_en: str = ""
    at: Moment


class ProjectChanged(OfSupervision, Event):
    """A recorded decision changed a project: its plan or money, or suspended, resumed or ended it (R)."""

    name = "project.changed.v1"
    project_id: Id
    change: Change
    decision: str
    """Which meeting decided, in which words."""
    words: str
    by: str
    department: str | None = None
    """Where the department changed: who has it now."""
    department_name: str | None = None


class ProjectCompleted(OfSupervision, Event):
    """Accepted as done, with what was spent and who has it now."""

    name = "project.completed.v1"
    project_id: Id
    spent_fen: int
    people: int
    words: str
    on_time: bool = True
    by: str
    completed_on: str
