"""What supervision tells and answers about livelihood projects: plan, tracks, inspections, findings, alerts."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from contracts.base import Command, Done, Event, Id, Moment, Name, Part, Photo, PhotoRef, Query, TownshipCode, Words
from contracts.suggestions import Line
from contracts.supervision import Day
from contracts.words import Colour, Role

State = Literal["adopted", "planned", "suspended", "completed", "ended"]
Change = Literal["plan", "budget", "department", "suspended", "resumed", "ended"]
When = Literal["before", "during", "after"]
"""What a photo shows: before the work, during it, after it."""
Fen = Annotated[int, Field(ge=0, le=10**15)]
Percent = Annotated[int, Field(ge=0, le=100)]
MINDERS = frozenset({Role.OFFICE, Role.DEPARTMENT})
INSPECTORS = frozenset({Role.OFFICE, Role.DEPUTY})
BY_DEPARTMENT = frozenset({Role.DEPARTMENT})
BY_OFFICE = frozenset({Role.OFFICE})
EVERYONE = frozenset(
    {Role.OFFICE, Role.LEADER, Role.AUDITOR, Role.DEPUTY, Role.DEPARTMENT, Role.STATION, Role.PUBLIC, Role.API_CLIENT}
)


class _Projects:
    owner: ClassVar[str] = "supervision"


class ProjectPlanned(_Projects, Event):
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


class ProjectTracked(_Projects, Event):
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


class ProjectReported(_Projects, Event):
    """The quarter's report of a project came in (一季一汇报)."""

    name = "project.reported.v1"
    project_id: Id
    quarter: str
    """YYYY-Qn"""
    words: str
    on_time: bool = True
    by: str


class ProjectReminded(_Projects, Event):
    """The system asks for a track or report that is due, or is late."""

    name = "project.reminded.v1"
    project_id: Id
    department: str
    period: str
    """YYYY-MM or YYYY-Qn"""
    colour: Colour
    due_at: Moment


class ProjectInspected(_Projects, Event):
    """A supervision group was on the site."""

    name = "project.inspected.v1"
    project_id: Id
    inspection_id: Id
    group: str
    words: str
    findings: int = 0
    by: str
    inspected_on: str


class FindingRaised(_Projects, Event):
    """Something found wrong that the department has to put right."""

    name = "finding.raised.v1"
    finding_id: Id
    project_id: Id
    inspection_id: Id | None = None
    department: str
    words: str
    due_on: str
    by: str


class FindingRectified(_Projects, Event):
    """The group confirmed that a finding was put right."""

    name = "finding.rectified.v1"
    finding_id: Id
    project_id: Id
    words: str
    by: str
    on_time: bool = True


class ProjectTurned(_Projects, Event):
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


class ProjectChanged(_Projects, Event):
    """A recorded decision changed a project: its plan or money, or suspended, resumed or ended it (R)."""

    name = "project.changed.v1"
    project_id: Id
    change: Change
    decision: str
    """Which meeting decided, in which words."""
    words: str
    by: str


class ProjectCompleted(_Projects, Event):
    """Accepted as done, with what was spent and who has it now."""

    name = "project.completed.v1"
    project_id: Id
    spent_fen: int
    people: int
    words: str
    on_time: bool = True
    by: str
    completed_on: str


# --- what is shown ------------------------------------------------------------


class Milestone(Part):
    """A step of the plan."""

    title: Name
    due_on: Day
    done_on: Day | None = None


class ShownPhoto(PhotoRef):
    """A photo of the work, with the day the camera wrote, so that an old one is seen to be old."""

    shows: When
    taken_on: str | None = None
    sent_on: str


class ProjectBrief(Part):
    """A line in a list."""

    project_id: str
    title: str
    year: int
    township: str | None
    department: str
    department_name: str
    state: State
    light: Colour
    reason: str
    reason_en: str
    percent: int
    budget_fen: int
    spent_fen: int
    people: int
    ends_on: str | None = None
    findings: int = 0
    open_findings: int = 0


class ProjectTotals(Part):
    """Raw counts of the year's projects."""

    projects: int = 0
    completed: int = 0
    green: int = 0
    yellow: int = 0
    red: int = 0
    budget_fen: int = 0
    spent_fen: int = 0
    people: int = 0
    findings: int = 0
    rectified: int = 0


class ProjectPage(Part):
    """Projects of a year, red before yellow before green."""

    items: list[ProjectBrief]
    totals: ProjectTotals
    years: list[int] = []


class PeriodView(Part):
    """A month's track or a quarter's report that the system asked for."""

    period: str
    due_at: Moment
    answered_at: Moment | None = None
    colour: Colour


class TrackView(Part):
    """A track or report as it came in; a correction is a further version."""

    track_id: str
    period: str
    version: int
    percent: int | None = None
    spent_fen: int | None = None
    words: str
    explanation: str = ""
    photos: list[ShownPhoto] = []
    department_name: str
    by: str
    at: Moment
    on_time: bool


class FindingView(Part):
    """Something found wrong, and what became of it."""

    finding_id: str
    words: str
    due_on: str
    state: Literal["open", "rectified", "confirmed"]
    department_name: str
    by: str
    at: Moment
    rectified: str = ""
    rectified_at: Moment | None = None
    confirmed: str = ""
    overdue: bool = False


class InspectionView(Part):
    """A group on the site."""

    inspection_id: str
    group: str
    words: str
    inspected_on: str
    by: str


class DecisionView(Part):
    """A recorded decision that changed the project."""

    change: Change
    decision: str
    words: str
    before: str
    after: str
    by: str
    at: Moment


class ProjectView(ProjectBrief):
    """One project whole."""

    words: str
    session_id: str
    votes: int
    members: int
    proposal_ids: list[str]
    adopted_at: Moment
    adopted_budget_fen: int | None
    starts_on: str | None = None
    group_id: str | None = None
    group: str = ""
    group_members: list[str] = []
    milestones: list[Milestone] = []
    asked: list[PeriodView] = []
    tracks: list[TrackView] = []
    inspections: list[InspectionView] = []
    finding_list: list[FindingView] = []
    decisions: list[DecisionView] = []
    completed_on: str | None = None
    completed_words: str = ""
    may_inspect: bool = False
    may_mind: bool = False


class GroupMember(Part):
    """A deputy of a supervision group."""

    deputy_id: Id
    name: Name


class Group(Part):
    """A supervision group by profession (监督小组)."""

    group_id: str
    name: str
    profession: str
    members: list[GroupMember]


class GroupList(Part):
    """Every group."""

    items: list[Group]


# --- commands -------------------------------------------------------------------


class PlanProject(_Projects, Command):
    """Lay down the plan: once; afterwards it changes by recorded decision only."""

    name = "plan_project"
    roles = MINDERS
    answer = Done
    project_id: Id
    department: Id
    starts_on: Day
    ends_on: Day
    budget_fen: Fen
    people: int = Field(ge=0, le=100_000_000)
    milestones: list[Milestone] = Field(min_length=1, max_length=30)


class DecideProject(_Projects, Command):
    """A decision of the congress or its committee changes, suspends, resumes or ends a project (R)."""

    name = "decide_project"
    roles = BY_OFFICE
    answer = Done
    project_id: Id
    change: Change
    decision: Name
    """Which meeting decided."""
    words: Words
    ends_on: Day | None = None
    budget_fen: Fen | None = None
    department: Id | None = None


class SaveGroup(_Projects, Command):
    """Add or change a supervision group."""

    name = "save_group"
    roles = BY_OFFICE
    answer = Done
    group_id: Id
    title: Name
    profession: Name
    members: list[GroupMember] = Field(min_length=1, max_length=60)


class AssignGroup(_Projects, Command):
    """Which group watches a project."""

    name = "assign_group"
    roles = BY_OFFICE
    answer = Done
    project_id: Id
    group_id: Id


class SentPhoto(Part):
    """A photo with what it shows."""

    photo: Photo
    shows: When


class TrackProject(_Projects, Command):
    """The month's track; the same month again is a correction, and the former stays on record."""

    name = "track_project"
    roles = BY_DEPARTMENT
    answer = Done
    project_id: Id
    month: str = Field(pattern=r"^\d{4}-(0[1-9]|1[0-2])$")
    percent: Percent
    spent_fen: Fen
    words: Words
    explanation: Line = ""
    """Needed when more is spent than the budget has, or less than was said before."""
    reached: list[int] = Field(default=[], max_length=30)
    """Milestones reached, by their place in the plan, from 0."""
    photos: list[SentPhoto] = Field(default=[], max_length=6)


class ReportProject(_Projects, Command):
    """The quarter's report."""

    name = "report_project"
    roles = BY_DEPARTMENT
    answer = Done
    project_id: Id
    quarter: str = Field(pattern=r"^\d{4}-Q[1-4]$")
    words: Words


class NewFinding(Part):
    """What was found wrong and until when it is put right."""

    words: Words
    due_on: Day


class InspectProject(_Projects, Command):
    """The group was on the site; what it found wrong has to be put right."""

    name = "inspect_project"
    roles = INSPECTORS
    answer = Done
    project_id: Id
    inspected_on: Day
    words: Words
    findings: list[NewFinding] = Field(default=[], max_length=20)


class RectifyFinding(_Projects, Command):
    """The department says how it was put right."""

    name = "rectify_finding"
    roles = BY_DEPARTMENT
    answer = Done
    finding_id: Id
    words: Words


class ConfirmFinding(_Projects, Command):
    """The group looked: it is put right, or it is not."""

    name = "confirm_finding"
    roles = INSPECTORS
    answer = Done
    finding_id: Id
    right: bool
    words: Words


class CompleteProject(_Projects, Command):
    """Done and accepted; not while a finding is open."""

    name = "complete_project"
    roles = MINDERS
    answer = Done
    project_id: Id
    spent_fen: Fen
    people: int = Field(ge=0, le=100_000_000)
    words: Words
    explanation: Line = ""
    photos: list[SentPhoto] = Field(default=[], max_length=6)


# --- queries --------------------------------------------------------------------


class ListProjects(_Projects, Query):
    """Projects of a year; `mine`: a department's own, or those a deputy's groups watch."""

    name = "list_projects"
    roles = EVERYONE
    answer = ProjectPage
    year: int | None = Field(default=None, ge=2000, le=2200)
    township: TownshipCode | None = None
    department: str | None = Field(default=None, max_length=64)
    light: Colour | None = None
    mine: bool = False


class ReadProject(_Projects, Query):
    """One project with its plan, money, tracks, findings, decisions."""

    name = "read_project"
    roles = EVERYONE
    answer = ProjectView
    project_id: Id


class ReadProjectPhoto(_Projects, Query):
    """A photo of the work."""

    name = "read_project_photo"
    roles = EVERYONE
    answer = Photo
    photo_id: Id


class ListGroups(_Projects, Query):
    """Supervision groups."""

    name = "list_groups"
    roles = EVERYONE
    answer = GroupList
