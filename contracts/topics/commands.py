"""A topic from its adoption to its report."""

from pydantic import Field

from contracts.base import Command, Done
from contracts.fields import CategoryCode, Date, Id, Name, Short, TownshipCode, Words, Year
from contracts.owners import OfSupervision
from contracts.roles import BY_OFFICE, BY_OFFICE_OR_DEPUTY
from contracts.topics.models import Chapter, Researcher, Source


class AdoptTopic(OfSupervision, Command):
    """Take a topic into the plan; of a hotspot its heat and its appeals are kept as they are now."""

    name = "adopt_topic"
    roles = BY_OFFICE
    answer = Done
    about = "{title}"
    title: Name
    year: Year
    source: Source
    category: CategoryCode
    township: TownshipCode | None = None
    department: Id | None = None
    reason: Words
    due_on: Date
    matter_id: Id | None = None
    """One matter as intake hears it, wherever it is said: its appeals are behind the topic, its persons its heat."""


class EntrustTopic(OfSupervision, Command):
    """Name the research group: one leads it; again, to change it."""

    name = "entrust_topic"
    roles = BY_OFFICE
    answer = Done
    about = "{topic_id}"
    topic_id: Id
    group: list[Researcher] = Field(min_length=1, max_length=30)
    due_on: Date | None = None
    """A later day needs a `reason`; none: as it was."""
    reason: Short = ""


class WriteReport(OfSupervision, Command):
    """The report's words, by the office or a deputy of the group; `version` is the one that was read."""

    name = "write_report"
    roles = BY_OFFICE_OR_DEPUTY
    answer = Done
    about = "{topic_id}"
    topic_id: Id
    version: int = Field(ge=0)
    """0 while there is none."""
    summary: Short
    findings: Chapter
    causes: Chapter = ""
    proposals: Chapter


class PublishReport(OfSupervision, Command):
    """Publish the written report with the data behind it; afterwards nothing of it changes.

    It needs a research group, a summary, findings and proposals.
    """

    name = "publish_report"
    roles = BY_OFFICE
    answer = Done
    about = "{topic_id}"
    topic_id: Id
    version: int = Field(ge=1)


class DropTopic(OfSupervision, Command):
    """Take it out of the plan."""

    name = "drop_topic"
    roles = BY_OFFICE
    answer = Done
    about = "{topic_id}"
    topic_id: Id
    reason: Words
