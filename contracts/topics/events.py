"""What supervision tells of hotspots and of the plan's topics."""

from contracts.base import Event
from contracts.fields import CategoryCode, Date, Id, Moment, TownshipCode
from contracts.owners import OfSupervision
from contracts.topics.models import Heat, Researcher, Source


class HotspotRisen(OfSupervision, Event):
    """Residents say something so often that it is hot; said once until it has cooled down."""

    name = "hotspot.risen.v1"
    category: CategoryCode
    township: TownshipCode | None = None
    """None: in the county as a whole."""
    matter_id: Id | None = None
    """The matter it is about, as intake hears it; None: a kind of matter at a place."""
    words: list[str] = []
    """What that matter is called, personal details left out."""
    heat: Heat
    since: Date
    until: Date
    """First and last day of the window."""


class HotspotCooled(OfSupervision, Event):
    """It is no longer hot."""

    name = "hotspot.cooled.v1"
    category: CategoryCode
    township: TownshipCode | None = None
    matter_id: Id | None = None
    """The same."""
    heat: Heat
    risen_at: Moment


class TopicAdopted(OfSupervision, Event):
    """The office took a topic into the supervision plan (动态调整监督议题)."""

    name = "topic.adopted.v1"
    topic_id: Id
    title: str
    year: int
    source: Source
    category: CategoryCode
    township: TownshipCode | None = None
    department: str | None = None
    """Whose work it is about."""
    heat: Heat | None = None
    reason: str
    due_on: Date
    appeal_ids: list[Id] = []
    """The appeals behind it: each resident is told."""
    matter_id: Id | None = None
    """The matter that it is about, as intake hears it; None: a kind of matter at a place."""
    adopted_at: Moment


class TopicEntrusted(OfSupervision, Event):
    """A research group was named, or changed."""

    name = "topic.entrusted.v1"
    topic_id: Id
    title: str
    group: list[Researcher]
    due_on: Date
    by: str


class TopicReported(OfSupervision, Event):
    """The research report was published, with the data behind it as they stood then."""

    name = "topic.reported.v1"
    topic_id: Id
    title: str
    year: int
    category: CategoryCode
    township: TownshipCode | None = None
    department: str | None = None
    summary: str
    proposals: str
    """What the report asks for."""
    on_time: bool
    appeal_ids: list[Id] = []
    by: str
    reported_at: Moment
    group: list[Researcher] = []
    """Who researched it."""


class TopicDropped(OfSupervision, Event):
    """The topic left the plan before a report, for a reason on record."""

    name = "topic.dropped.v1"
    topic_id: Id
    title: str
    year: int
    reason: str
    by: str
