"""What supervision tells and answers about hot topics (民生热点): heat, topics of the plan, groups, reports."""

from datetime import date
from typing import Annotated, ClassVar, Literal

from pydantic import Field, StringConstraints

from contracts.base import Command, Done, Event, Id, Moment, Name, Part, Query, TownshipCode, Words
from contracts.words import Category, Role

TopicState = Literal["adopted", "researching", "reported", "dropped"]
Source = Literal["hotspot", "plan"]
"""Out of what residents say often, or the congress's own choice for the yearly plan."""
Scope = Literal["township", "county"]

STAFF = frozenset({Role.DEPUTY, Role.DEPARTMENT, Role.OFFICE, Role.LEADER, Role.AUDITOR})
EVERYONE = STAFF | {Role.STATION, Role.PUBLIC, Role.API_CLIENT}
BY_OFFICE = frozenset({Role.OFFICE})
WRITERS = frozenset({Role.OFFICE, Role.DEPUTY})
Year = Annotated[int, Field(ge=2000, le=2100)]
Note = Annotated[str, StringConstraints(strip_whitespace=True, max_length=1000)]
Chapter = Annotated[str, StringConstraints(strip_whitespace=True, max_length=20_000)]


class _Topics:
    owner: ClassVar[str] = "supervision"


class Researcher(Part):
    """A member of a research group, by public name."""

    name: Name
    deputy_id: Id | None = None
    """Set for a deputy, who may then write the report."""
    leads: bool = False


class Heat(Part):
    """How hot something is, with everything it is worked out from: the formula is `HotspotList.formula`."""

    heat: float
    """One decimal."""
    recent: int
    """Admitted appeals of the window."""
    before: int
    """Admitted appeals of the time the window is compared with."""
    usual: float
    """`before`, as appeals in a window's length; one decimal. Of a young county that has nothing to compare with:
    `recent`, so that nothing counts as beyond it."""
    unsolved: int
    """Appeals of the window whose resident said it is not solved."""
    worked: str = ""
    """The formula with these numbers put in: `12 + 2 × (12 − 3.4) + 3 × 1 = 32.2`."""


# --- events -------------------------------------------------------------------


class HotspotRisen(_Topics, Event):
    """Residents say something so often that it is hot; said once until it has cooled down."""

    name = "hotspot.risen.v1"
    category: Category
    township: TownshipCode | None = None
    """None: in the county as a whole."""
    heat: Heat
    since: date
    until: date
    """First and last day of the window."""


class HotspotCooled(_Topics, Event):
    """It is no longer hot."""

    name = "hotspot.cooled.v1"
    category: Category
    township: TownshipCode | None = None
    heat: Heat
    risen_at: Moment


class TopicAdopted(_Topics, Event):
    """The office took a topic into the supervision plan (动态调整监督议题)."""

    name = "topic.adopted.v1"
    topic_id: Id
    title: str
    year: int
    source: Source
    category: Category
    township: TownshipCode | None = None
    department: str | None = None
    """Whose work it is about."""
    heat: Heat | None = None
    reason: str
    due_on: date
    appeal_ids: list[Id] = []
    """The appeals behind it: each resident is told."""
    adopted_at: Moment


class TopicEntrusted(_Topics, Event):
    """A research group was named, or changed."""

    name = "topic.entrusted.v1"
    topic_id: Id
    title: str
    group: list[Researcher]
    due_on: date
    by: str


class TopicReported(_Topics, Event):
    """The research report was published, with the data behind it as they stood then."""

    name = "topic.reported.v1"
    topic_id: Id
    title: str
    year: int
    category: Category
    township: TownshipCode | None = None
    department: str | None = None
    summary: str
    proposals: str
    """What the report asks for."""
    on_time: bool
    appeal_ids: list[Id] = []
    by: str
    reported_at: Moment


class TopicDropped(_Topics, Event):
    """The topic left the plan before a report, for a reason on record."""

    name = "topic.dropped.v1"
    topic_id: Id
    title: str
    year: int
    reason: str
    by: str


# --- commands -----------------------------------------------------------------


class AdoptTopic(_Topics, Command):
    """Take a topic into the plan; of a hotspot its heat and its appeals are kept as they are now."""

    name = "adopt_topic"
    roles = BY_OFFICE
    answer = Done
    title: Name
    year: Year
    source: Source
    category: Category
    township: TownshipCode | None = None
    department: Id | None = None
    reason: Words
    due_on: date


class EntrustTopic(_Topics, Command):
    """Name the research group: one leads it; again, to change it."""

    name = "entrust_topic"
    roles = BY_OFFICE
    answer = Done
    topic_id: Id
    group: list[Researcher] = Field(min_length=1, max_length=30)
    due_on: date | None = None
    """A later day needs a `reason`; none: as it was."""
    reason: Note = ""


class WriteReport(_Topics, Command):
    """The report's words, by the office or a deputy of the group; `version` is the one that was read."""

    name = "write_report"
    roles = WRITERS
    answer = Done
    topic_id: Id
    version: int = Field(ge=0)
    """0 while there is none."""
    summary: Note
    findings: Chapter
    causes: Chapter = ""
    proposals: Chapter


class PublishReport(_Topics, Command):
    """Publish the written report with the data behind it; afterwards nothing of it changes.

    It needs a research group, a summary, findings and proposals.
    """

    name = "publish_report"
    roles = BY_OFFICE
    answer = Done
    topic_id: Id
    version: int = Field(ge=1)


class DropTopic(_Topics, Command):
    """Take it out of the plan."""

    name = "drop_topic"
    roles = BY_OFFICE
    answer = Done
    topic_id: Id
    reason: Words


# --- what is shown ------------------------------------------------------------


class TopicMention(Part):
    """A topic, where only its name is needed."""

    topic_id: str
    title: str
    state: TopicState


class Hotspot(Heat):
    """One kind of matter at one place, or in the county."""

    category: Category
    township: TownshipCode | None
    hot: bool
    """Whether it is over the threshold now, and in enough appeals."""
    risen_at: Moment | None = None
    """Since when it is, as far as the daily look knows."""
    topics: list[TopicMention] = []
    """Topics of the plan about it that were not dropped."""


class HotspotList(Part):
    """The hottest first."""

    items: list[Hotspot]
    formula: str
    formula_en: str
    threshold: float
    """From this heat on something is hot."""
    least: int
    """Fewer appeals than this in the window are not shown."""
    since: date
    until: date
    before_since: date
    """First day of the time the window is compared with; `since` where there is nothing to compare with yet."""


class Phrase(Part):
    """What residents say in their titles, and in how many of them; what few say is for office, leader and auditor."""

    words: str
    appeals: int


class Counted(Part):
    """Appeals of a month, a township or a category."""

    key: str
    appeals: int
    unsolved: int = 0


class HotspotData(Part):
    """The data behind a hotspot or a report."""

    since: date
    until: date
    heat: Heat
    months: list[Counted]
    """The last thirteen, the oldest first, each even when nothing was said."""
    townships: list[Counted]
    """Where in the window; one line for a township's own hotspot."""
    phrases: list[Phrase]
    formula: str = ""
    """As it held then."""
    formula_en: str = ""


class HotspotView(Hotspot):
    """A hotspot whole."""

    data: HotspotData
    formula: str
    formula_en: str
    threshold: float


class HotspotCase(Part):
    """One appeal behind a hotspot; whoever does not read residents' titles learns neither whose nor which it is."""

    appeal_id: str
    """Only for office, leader and auditor, as behind the figures."""
    title: str
    """For the same."""
    township: str
    at: Moment
    """For everyone else the first of its month."""
    unsolved: bool


class HotspotCases(Part):
    """Newest first."""

    items: list[HotspotCase]
    next: str | None = None


class TopicBrief(TopicMention):
    """A line of the plan."""

    year: int
    source: Source
    category: Category
    township: TownshipCode | None
    department: str | None
    department_name: str
    due_on: date
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

    category: Category
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


# --- queries ------------------------------------------------------------------


class ListHotspots(_Topics, Query):
    """What is said often, here and now."""

    name = "list_hotspots"
    roles = EVERYONE
    answer = HotspotList
    scope: Scope = "township"
    township: TownshipCode | None = None
    category: Category | None = None
    only_hot: bool = False
    limit: int = Field(default=50, ge=1, le=200)


class ReadHotspot(_Topics, Query):
    """One of them, over time and place; answered for what is not hot, or not said at all, too."""

    name = "read_hotspot"
    roles = EVERYONE
    answer = HotspotView
    category: Category
    township: TownshipCode | None = None


class ListHotspotCases(_Topics, Query):
    """The appeals one of its numbers counts."""

    name = "list_hotspot_cases"
    roles = EVERYONE
    answer = HotspotCases
    category: Category
    township: TownshipCode | None = None
    of: Literal["recent", "before", "unsolved"] = "recent"
    cursor: str | None = None
    limit: int = Field(default=50, ge=1, le=200)


class ListTopics(_Topics, Query):
    """The supervision plan."""

    name = "list_topics"
    roles = EVERYONE
    answer = TopicPage
    year: Year | None = None
    state: TopicState | None = None
    category: Category | None = None
    mine: bool = False
    """A deputy's own: whose research group they are in."""
    cursor: str | None = None
    limit: int = Field(default=50, ge=1, le=200)


class ReadTopic(_Topics, Query):
    """One topic, with its group, its report and its story."""

    name = "read_topic"
    roles = EVERYONE
    answer = TopicView
    topic_id: Id


class ComparePlan(_Topics, Query):
    """Plan versus what residents raise."""

    name = "compare_plan"
    roles = EVERYONE
    answer = PlanAndPeople
    year: Year
