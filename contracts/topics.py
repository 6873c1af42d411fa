"""What supervision tells and answers about hot spots, topics of supervision and research reports."""

from typing import ClassVar

from contracts.base import Event, Id, Moment


class _Topics:
    owner: ClassVar[str] = "supervision"


class TopicAdopted(_Topics, Event):
    """The office took a hot spot, or a plan of its own, into the year's plan of supervision."""

    name = "topic.adopted.v1"
    topic_id: Id
    title: str
    year: int
    category: str | None = None
    township: str | None = None
    from_residents: bool
    """True when it grew out of what residents say."""
    heat: float | None = None
    appeals: int = 0
    by: str


class TopicAssigned(_Topics, Event):
    """A research group was named."""

    name = "topic.assigned.v1"
    topic_id: Id
    group: str
    leader: str
    by: str


class TopicReported(_Topics, Event):
    """The research report was published."""

    name = "topic.reported.v1"
    topic_id: Id
    report_id: Id
    title: str
    by: str
    published_at: Moment
