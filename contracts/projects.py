"""What supervision tells and answers about livelihood projects: plan, tracks, inspections, findings, alerts."""

from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field, StringConstraints

from contracts.base import Command, Done, Event, Id, Moment, Name, Part, Photo, PhotoRef, Query, TownshipCode, Words
from contracts.supervision import Day
from contracts.words import Colour, Role

Change = Literal["plan", "budget", "department", "suspended", "resumed", "ended"]
State = Literal["adopted", "planned", "started", "suspended", "completed", "ended"]
Stage = Literal["before", "during", "after"]
Fen = Annotated[int, Field(ge=0, le=10**15)]
People = Annotated[int, Field(ge=0, le=100_000_000)]
Month = Annotated[str, StringConstraints(pattern=r"^20\d{2}-(0[1-9]|1[0-2])$")]
Quarter = Annotated[str, StringConstraints(pattern=r"^20\d{2}-Q[1-4]$")]
Note = Annotated[str, StringConstraints(strip_whitespace=True, max_length=2000)]
"""A line that may stay empty."""
BY_OFFICE = frozenset({Role.OFFICE})
BY_DEPARTMENT = frozenset({Role.DEPARTMENT})
BY_GROUP = frozenset({Role.OFFICE, Role.DEPUTY})
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
    department: str | None = None
    """Where the department changed: who has it now."""
    department_name: str | None = None


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


# --- commands -----------------------------------------------------------------


class MilestoneGiven(Part):
    """A step of a plan and the day it is due."""

    title: Name
    due_on: Day


class GroupMember(Part):
    """A deputy in a supervision group."""

    id: Id
    name: Name


class SaveGroup(_Projects, Command):
    """A supervision group by profession (监督小组): who is in it; `group_id` names one that changes."""

    name = "save_group"
    roles = BY_OFFICE
    answer = Done
    group_id: Id | None = None
    title: Name
    profession: Name
    members: list[GroupMember] = Field(min_length=1, max_length=50)
    active: bool = True


class AssignGroup(_Projects, Command):
    """Which supervision group watches a project."""

    name = "assign_group"
    roles = BY_OFFICE
    answer = Done
    project_id: Id
    group_id: Id


class PlanProject(_Projects, Command):
    """Lay down a project's plan, once; afterwards only a recorded decision changes it."""

    name = "plan_project"
    roles = frozenset({Role.OFFICE, Role.DEPARTMENT})
    answer = Done
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


class DecideProject(_Projects, Command):
    """A recorded decision changes a project: which meeting, why, and the new values (R: the standing committee)."""

    name = "decide_project"
    roles = BY_OFFICE
    answer = Done
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


class TrackProject(_Projects, Command):
    """The month's track (一月一跟踪); sent again for the same month it becomes a new version."""

    name = "track_project"
    roles = BY_DEPARTMENT
    answer = Done
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


class ReportProject(_Projects, Command):
    """The quarter's report (一季一汇报); sent again it becomes a new version."""

    name = "report_project"
    roles = BY_DEPARTMENT
    answer = Done
    project_id: Id
    quarter: Quarter
    words: Words


class FindingGiven(Part):
    """Something found wrong, and until when it is to be put right."""

    words: Words
    due_on: Day


class InspectProject(_Projects, Command):
    """The project's group was on the site; with what it found."""

    name = "inspect_project"
    roles = BY_GROUP
    answer = Done
    project_id: Id
    inspected_on: Day
    way: Literal["planned", "dynamic"] = "planned"
    """Of the year's plan, or when something called for it."""
    words: Words
    findings: list[FindingGiven] = Field(default=[], max_length=20)
    photos: list[Photo] = Field(default=[], max_length=3)


class RaiseFinding(_Projects, Command):
    """A finding without an inspection of its own."""

    name = "raise_finding"
    roles = BY_GROUP
    answer = Done
    project_id: Id
    words: Words
    due_on: Day


class RectifyFinding(_Projects, Command):
    """The department says how it put a finding right."""

    name = "rectify_finding"
    roles = BY_DEPARTMENT
    answer = Done
    finding_id: Id
    words: Words
    photos: list[Photo] = Field(default=[], max_length=3)


class JudgeRectification(_Projects, Command):
    """The group or the office confirms that a finding was put right, or refuses with the reason."""

    name = "judge_rectification"
    roles = BY_GROUP
    answer = Done
    finding_id: Id
    confirmed: bool
    words: Words


class CompleteProject(_Projects, Command):
    """The project is done, with photos of what is there now; refused while findings are open."""

    name = "complete_project"
    roles = frozenset({Role.OFFICE, Role.DEPARTMENT})
    answer = Done
    project_id: Id
    completed_on: Day
    words: Words
    spent_fen: Fen
    people: People
    explanation: Note = ""
    photos: list[Photo] = Field(default=[], max_length=3)


# --- what is shown --------------------------------------------------------------


class Light(Part):
    """A project's light with its reason."""

    colour: Colour
    reason: str
    reason_en: str = ""


class Milestone(Part):
    """A step of the plan as it stands."""

    id: str
    title: str
    due_on: str
    done_on: str | None = None


class StagedRef(PhotoRef):
    """A kept photo and the stage it shows."""

    stage: str = ""
    days_old: int | None = None
    """Days between the day it was taken and the day it was sent; an old photo shows its age."""


class TrackView(Part):
    """One version of a month's track."""

    track_id: str
    month: str
    version: int
    percent: int
    spent_fen: int
    words: str
    explanation: str = ""
    reached: list[str] = []
    """Titles of the milestones it reports as reached."""
    photos: list[StagedRef] = []
    department_name: str
    by: str
    at: Moment
    on_time: bool


class ReportView(Part):
    """One version of a quarter's report."""

    quarter: str
    version: int
    words: str
    department_name: str
    by: str
    at: Moment
    on_time: bool


class RectificationView(Part):
    """What was done about a finding, and what the group said to it."""

    words: str
    photos: list[StagedRef] = []
    department_name: str
    by: str
    at: Moment
    confirmed: bool | None = None
    """None: nobody has said yet."""
    verdict_words: str = ""
    verdict_by: str = ""


class FindingView(Part):
    """A finding and what became of it."""

    finding_id: str
    inspection_id: str | None = None
    words: str
    due_on: str
    state: Literal["open", "answered", "rectified"]
    colour: Colour = Colour.GREEN
    department_name: str
    by: str
    at: Moment
    rectifications: list[RectificationView] = []


class InspectionView(Part):
    """One inspection."""

    inspection_id: str
    group: str
    inspected_on: str
    way: str
    words: str
    photos: list[StagedRef] = []
    findings: int
    by: str


class AskedView(Part):
    """A track or report that the system asks for."""

    period: str
    kind: Literal["track", "report"]
    due_on: str
    colour: Colour
    why: str = ""
    """Why on that day: by the county's rule, moved by a day of rest or by a suspension."""
    why_en: str = ""


class HistoryLine(Part):
    """One line of a project's history; a decision shows what was and what became of it."""

    at: Moment
    event: str
    by: str
    department_name: str = ""
    decision: str = ""
    words: str = ""
    was: dict[str, Any] = {}
    became: dict[str, Any] = {}


class Origin(Part):
    """Where a project came from: the vote and the ideas behind it."""

    session_id: str
    round_id: str
    votes: int
    members: int
    words: str = ""
    budget_fen: int | None = None
    people: int | None = None
    proposal_ids: list[str] = []
    adopted_at: Moment


class ProjectBrief(Part):
    """A project in a list."""

    project_id: str
    title: str
    year: int
    state: State
    township: str | None = None
    department: str
    department_name: str
    budget_fen: int | None = None
    spent_fen: int
    percent: int
    people: int | None = None
    ends_on: str | None = None
    light: Light
    adopted_at: Moment


class ProjectView(ProjectBrief):
    """One project whole."""

    origin: Origin
    starts_on: str | None = None
    where: str = ""
    milestones: list[Milestone] = []
    group_id: str | None = None
    group: str = ""
    group_members: list[GroupMember] = []
    suspended_on: str | None = None
    suspended_why: str = ""
    completed_on: str | None = None
    completion_words: str = ""
    completion_photos: list[StagedRef] = []
    on_time: bool | None = None
    tracks: list[TrackView] = []
    reports: list[ReportView] = []
    inspections: list[InspectionView] = []
    findings: list[FindingView] = []
    asked: list[AskedView] = []
    history: list[HistoryLine] = []


class ProjectTotals(Part):
    """Counts and sums of every project the filters let through."""

    projects: int
    states: dict[str, int] = {}
    lights: dict[str, int] = {}
    budget_fen: int = 0
    spent_fen: int = 0
    people: int = 0
    findings: int = 0
    rectified: int = 0
    completed_on_time: int = 0


class ProjectPage(Part):
    """Projects, newest first, with the totals."""

    items: list[ProjectBrief]
    next: str | None = None
    totals: ProjectTotals
    years: list[int] = []
    departments: dict[str, str] = {}
    """Departments with projects: code and present name."""


class ProjectTask(Part):
    """Something a project waits for."""

    project_id: str
    title: str
    department: str
    department_name: str
    kind: Literal["plan", "track", "report", "rectify", "confirm", "complete"]
    about: str = ""
    """Period, or the finding's words."""
    due_on: str | None = None
    colour: Colour = Colour.GREEN


class ProjectTasks(Part):
    """What is asked, the most urgent first."""

    items: list[ProjectTask]


class GroupView(Part):
    """A supervision group and how many projects it watches."""

    group_id: str
    title: str
    profession: str
    members: list[GroupMember]
    active: bool
    projects: int = 0


class GroupList(Part):
    """Groups, by title."""

    items: list[GroupView]


# --- queries --------------------------------------------------------------------


class ListProjects(_Projects, Query):
    """Projects with their totals; `mine`: a department's own, or those a deputy's groups watch."""

    name = "list_projects"
    roles = EVERYONE
    answer = ProjectPage
    year: int | None = Field(default=None, ge=2000, le=2200)
    state: State | None = None
    township: TownshipCode | None = None
    department: str | None = Field(default=None, max_length=64)
    light: Colour | None = None
    mine: bool = False
    cursor: str | None = None
    limit: int = Field(default=50, ge=1, le=200)


class ReadProject(_Projects, Query):
    """One project with all that is known of it."""

    name = "read_project"
    roles = EVERYONE
    answer = ProjectView
    project_id: Id


class ListProjectTasks(_Projects, Query):
    """What is asked of a department, of a deputy's groups, or of anybody (the office)."""

    name = "list_project_tasks"
    roles = frozenset({Role.OFFICE, Role.LEADER, Role.AUDITOR, Role.DEPARTMENT, Role.DEPUTY})
    answer = ProjectTasks


class ListGroups(_Projects, Query):
    """The supervision groups."""

    name = "list_groups"
    roles = EVERYONE
    answer = GroupList
