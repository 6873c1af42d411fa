"""The supervision plan's topics, and the plan beside what residents raise."""

from typing import Literal

from pydantic import Field

from contracts.base import Part, Query
from contracts.fields import CategoryCode, Date, Id, Label, Moment, TownshipCode, Year
from contracts.owners import OfSupervision
from contracts.roles import EVERYONE
from contracts.topics.hotspots import HotspotData
from contracts.topics.models import Heat, Researcher, Source, TopicMention, TopicState


class TopicBrief(TopicMention):
    """A line of the plan."""

    year: int
    source: Source
    category: CategoryCode
    township: TownshipCode | None
    matter_id: str = ""
    """The matter it is about, for whoever reads single appeals; empty: a kind of matter at a place."""
    department: str | None
    department_name: str
    due_on: Date
    overdue: bool
    appeals: int
    """Appeals kept behind it."""
    adopted_at: Moment
    reported_at: Moment | None


class TopicPage(Part):
    """The plan: what is due soonest first, what is over at the end."""

    items: list[TopicBrief]
    next: str | None = None


class Report(Part):
    """A research report."""

    version: int
    summary: str
    findings: str
    causes: str
    proposals: str
    written_by: str
    written_at: Moment


class TopicEntry(Part):
    """Something that happened to a topic."""

    at: Moment
    what: Literal["adopted", "entrusted", "rescheduled", "written", "reported", "dropped"]
    by: str
    words: str


class TopicView(TopicBrief):
    """A topic whole; the report is for everyone once published, before for those who write it, leader and auditor."""

    reason: str
    heat: Heat | None
    """At adoption."""
    adopted_by: str
    group: list[Researcher]
    report: Report | None
    data: HotspotData | None
    """Behind the report: as they stood when it was published, before that as they are now."""
    history: list[TopicEntry]
    may_write: bool


class Raised(Part):
    """One kind of matter: what residents raise of it, and what the year's plan does about it."""

    category: CategoryCode
    appeals: int
    share: float
    """Of all admitted appeals of the year, percent with one decimal."""
    unsolved: int
    topics: list[TopicMention]
    plan_share: float
    """Of the year's topics that were not dropped, percent with one decimal."""
    gap: Literal["none", "unplanned", "quiet"]
    """`unplanned`: often raised, not in the plan. `quiet`: in the plan, hardly raised."""


class PlanAndPeople(Part):
    """Plan and what residents raise, side by side; the most raised first."""

    year: int
    appeals: int
    topics: int
    items: list[Raised]
    often: float
    """From this share of appeals on a kind of matter is often raised, percent."""
    hardly: float
    """Below this share it is hardly raised, percent."""


class ListTopics(OfSupervision, Query):
    """The supervision plan."""

    name = "list_topics"
    roles = EVERYONE
    answer = TopicPage
    year: Year | None = None
    state: TopicState | None = None
    category: CategoryCode | None = None
    mine: bool = False
    """A deputy's own: whose research group they are in."""
    township: TownshipCode | None = None
    department: Id | None = None
    deputy: Id | None = None
    """A deputy of its research group."""
    since: Moment | None = None
    """Adopted then or later."""
    until: Moment | None = None
    """Adopted before."""
    words: Label = ""
    """All of them anywhere: title, reason, place, department, research group, the published report."""
    cursor: str | None = None
    limit: int = Field(default=50, ge=1, le=200)


class ReadTopic(OfSupervision, Query):
    """One topic, with its group, its report and its story."""

    name = "read_topic"
    roles = EVERYONE
    answer = TopicView
    topic_id: Id


class ComparePlan(OfSupervision, Query):
    """Plan versus what residents raise."""

    name = "compare_plan"
    roles = EVERYONE
    answer = PlanAndPeople
    year: Year
