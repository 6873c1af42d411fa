"""The parts of a project as it is shown: light, milestones, tracks, reports, inspections, findings, history."""

from typing import Any, Literal

from contracts.base import Part, PhotoRef
from contracts.fields import Moment
from contracts.words import Colour


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
