"""What the rows of projects have."""

from datetime import date, datetime
from typing import Any, cast

from kit.db.rows import TableRow
from services.supervision.projects.store.inspection_tables import findings, inspections, photos, rectifications
from services.supervision.projects.store.tables import groups, lines, periods, projects, reports, tracks


class ProjectRow(TableRow, table=projects):
    """A livelihood project."""

    project_id: str
    title: str
    year: int
    state: str
    township: str | None
    department: str
    department_name: str
    origin: dict[str, Any]
    adopted_at: datetime
    plan_due_on: date
    starts_on: date | None
    ends_on: date | None
    place: str
    budget_fen: int | None
    people: int | None
    spent_fen: int
    percent: int
    milestones: list[dict[str, Any]]
    group_id: str | None
    next_month: str | None
    next_quarter: str | None
    suspended_on: date | None
    suspended_why: str
    completed_on: date | None
    completion_words: str
    on_time: bool | None
    light: str
    reason: str
    reason_en: str
    looked_on: date | None


class PlannedProjectRow(ProjectRow):
    """A project whose plan stands: what the plan says is there from then on."""

    starts_on: date
    ends_on: date
    budget_fen: int
    next_month: str
    next_quarter: str


class SuspendedProjectRow(PlannedProjectRow):
    """A project that stands still."""

    suspended_on: date


class GroupRow(TableRow, table=groups):
    """A supervision group."""

    group_id: str
    title: str
    profession: str
    members: list[dict[str, Any]]
    active: bool


class PeriodRow(TableRow, table=periods):
    """A month or quarter a project was asked for."""

    project_id: str
    period: str
    kind: str
    due_on: date
    told: str
    done_at: datetime | None
    on_time: bool | None


class TrackRow(TableRow, table=tracks):
    """A version of a month's track."""

    track_id: str
    project_id: str
    month: str
    version: int
    percent: int
    spent_fen: int
    words: str
    explanation: str
    reached: list[str]
    department: str
    department_name: str
    by: str
    at: datetime
    on_time: bool


class ReportRow(TableRow, table=reports):
    """A version of a quarter's report."""

    project_id: str
    quarter: str
    version: int
    words: str
    department: str
    department_name: str
    by: str
    at: datetime
    on_time: bool


class LineRow(TableRow, table=lines):
    """A line of a project's history."""

    id: int
    project_id: str
    at: datetime
    event: str
    by: str
    department_name: str
    decision: str
    words: str
    was: dict[str, Any]
    became: dict[str, Any]


class InspectionRow(TableRow, table=inspections):
    """A group's visit."""

    inspection_id: str
    project_id: str
    group_id: str | None
    group_name: str
    inspected_on: str
    way: str
    words: str
    findings: int
    by: str
    at: datetime


class FindingRow(TableRow, table=findings):
    """What a visit found wrong."""

    finding_id: str
    project_id: str
    inspection_id: str | None
    words: str
    due_on: date
    state: str
    department_name: str
    by: str
    at: datetime


class RectificationRow(TableRow, table=rectifications):
    """What a department did about a finding."""

    rectification_id: str
    finding_id: str
    project_id: str
    words: str
    department_name: str
    by: str
    at: datetime
    day: date
    on_time: bool
    confirmed: bool | None
    verdict_words: str
    verdict_by: str


class PhotoRow(TableRow, table=photos):
    """A photo."""

    photo_id: str
    project_id: str
    of: str
    stage: str
    position: int
    width: int
    height: int
    taken_on: str | None
    sent_on: date


def planned(row: ProjectRow) -> PlannedProjectRow:
    """The same row, for a caller that has checked its state."""
    return cast("PlannedProjectRow", row)


def suspended(row: ProjectRow) -> SuspendedProjectRow:
    """The same row, for a caller that has checked its state."""
    return cast("SuspendedProjectRow", row)
