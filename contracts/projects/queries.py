"""Projects, one of them, and what they wait for."""

from typing import Literal

from pydantic import Field

from contracts.base import Part, Query
from contracts.fields import Id, Label, Moment, TownshipCode
from contracts.owners import OfSupervision
from contracts.projects.groups import GroupMember
from contracts.projects.models import State
from contracts.projects.views import (
    AskedView,
    FindingView,
    HistoryLine,
    InspectionView,
    Light,
    Milestone,
    Origin,
    ReportView,
    StagedRef,
    TrackView,
)
from contracts.roles import EVERYONE, STAFF_BUT_STATIONS
from contracts.words import Colour


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
    moved_at: Moment | None = None
    """Since when it is in its state; None: since it was adopted."""


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


class ListProjects(OfSupervision, Query):
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
    deputy: Id | None = None
    """A deputy whose supervision group watches it."""
    since: Moment | None = None
    """Adopted then or later."""
    until: Moment | None = None
    """Adopted before."""
    words: Label = ""
    """All of them anywhere: title, place, department; for who works with it steps, tracks, reports, findings and what
    was done about them as well."""
    cursor: str | None = None
    limit: int = Field(default=50, ge=1, le=200)


class ReadProject(OfSupervision, Query):
    """One project with all that is known of it."""

    name = "read_project"
    roles = EVERYONE
    answer = ProjectView
    project_id: Id


class ListProjectTasks(OfSupervision, Query):
    """What is asked of a department, of a deputy's groups, or of anybody (the office)."""

    name = "list_project_tasks"
    roles = STAFF_BUT_STATIONS
    answer = ProjectTasks
