"""What the office, departments and groups do with a project."""

from typing import Literal

from pydantic import Field

from contracts.base import Command, Done, Part, Photo
from contracts.fields import Day, Fen, Id, Name, Note, People, Words
from contracts.owners import OfSupervision
from contracts.projects.models import Change, Month, Quarter, Stage
from contracts.roles import BY_DEPARTMENT, BY_OFFICE, BY_OFFICE_OR_DEPARTMENT, BY_OFFICE_OR_DEPUTY


class MilestoneGiven(Part):
    """A step of a plan and the day it is due."""

    title: Name
    due_on: Day


class PlanProject(OfSupervision, Command):
    """Lay down a project's plan, once; afterwards only a recorded decision changes it."""

    name = "plan_project"
    roles = BY_OFFICE_OR_DEPARTMENT
    answer = Done
    about = "{project_id}"
    project_id: Id
    department: Id
    starts_on: Day
    ends_on: Day
    milestones: list[MilestoneGiven] = Field(default=[], max_length=30)
    budget_fen: Fen | None = None
    """When left open: what deputies adopted it with."""
    people: People | None = None
    where: Note = ""
    group_id: Id | None = None


class DecideProject(OfSupervision, Command):
    """A recorded decision changes a project: which meeting, why, and the new values (R: the standing committee)."""

    name = "decide_project"
    roles = BY_OFFICE
    answer = Done
    about = "{project_id}"
    project_id: Id
    change: Change
    decision: Name
    """Which meeting decided."""
    words: Words
    starts_on: Day | None = None
    ends_on: Day | None = None
    milestones: list[MilestoneGiven] | None = Field(default=None, max_length=30)
    people: People | None = None
    where: Note | None = None
    budget_fen: Fen | None = None
    department: Id | None = None


class StagedPhoto(Photo):
    """A photo and which stage of the work it shows."""

    stage: Stage = "during"


class TrackProject(OfSupervision, Command):
    """The month's track (一月一跟踪); sent again for the same month it becomes a new version."""

    name = "track_project"
    roles = BY_DEPARTMENT
    answer = Done
    about = "{project_id}"
    project_id: Id
    month: Month
    percent: int = Field(ge=0, le=100)
    spent_fen: Fen
    words: Words
    explanation: Note = ""
    """Why more was spent than the budget, or less than was said before."""
    reached: list[Id] = Field(default=[], max_length=30)
    """Milestones that were reached."""
    photos: list[StagedPhoto] = Field(default=[], max_length=3)


class ReportProject(OfSupervision, Command):
    """The quarter's report (一季一汇报); sent again it becomes a new version."""

    name = "report_project"
    roles = BY_DEPARTMENT
    answer = Done
    about = "{project_id}"
    project_id: Id
    quarter: Quarter
    words: Words


class FindingGiven(Part):
    """Something found wrong, and until when it is to be put right."""

    words: Words
    due_on: Day


class InspectProject(OfSupervision, Command):
    """The project's group was on the site; with what it found."""

    name = "inspect_project"
    roles = BY_OFFICE_OR_DEPUTY
    answer = Done
    about = "{project_id}"
    project_id: Id
    inspected_on: Day
    way: Literal["planned", "dynamic"] = "planned"
    """Of the year's plan, or when something called for it."""
    words: Words
    findings: list[FindingGiven] = Field(default=[], max_length=20)
    photos: list[Photo] = Field(default=[], max_length=3)


class RaiseFinding(OfSupervision, Command):
    """A finding without an inspection of its own."""

    name = "raise_finding"
    roles = BY_OFFICE_OR_DEPUTY
    answer = Done
    about = "{project_id}"
    project_id: Id
    words: Words
    due_on: Day


class RectifyFinding(OfSupervision, Command):
    """The department says how it put a finding right."""

    name = "rectify_finding"
    roles = BY_DEPARTMENT
    answer = Done
    about = "{finding_id}"
    finding_id: Id
    words: Words
    photos: list[Photo] = Field(default=[], max_length=3)


class JudgeRectification(OfSupervision, Command):
    """The group or the office confirms that a finding was put right, or refuses with the reason."""

    name = "judge_rectification"
    roles = BY_OFFICE_OR_DEPUTY
    answer = Done
    about = "{finding_id}"
    finding_id: Id
    confirmed: bool
    words: Words


class CompleteProject(OfSupervision, Command):
    """The project is done, with photos of what is there now; refused while findings are open."""

    name = "complete_project"
    roles = BY_OFFICE_OR_DEPARTMENT
    answer = Done
    about = "{project_id}"
    project_id: Id
    completed_on: Day
    words: Words
    spent_fen: Fen
    people: People
    explanation: Note = ""
    photos: list[Photo] = Field(default=[], max_length=3)
