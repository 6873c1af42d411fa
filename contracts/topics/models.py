"""What events, commands and queries of hot topics share."""

from typing import Annotated, Literal

from pydantic import StringConstraints

from contracts.base import Part
from contracts.fields import Date, Id, Moment
from contracts.names import PersonName

TopicState = Literal["adopted", "researching", "reported", "dropped"]
Source = Literal["hotspot", "plan"]
"""Out of what residents say often, or the congress's own choice for the yearly plan."""
Scope = Literal["township", "county"]
HeatNumber = Literal["recent", "before", "unsolved"]
"""Which of a heat's numbers is opened to its appeals."""
Chapter = Annotated[str, StringConstraints(strip_whitespace=True, max_length=20_000)]


class Researcher(Part):
    """A member of a research group, by public name."""

    name: PersonName
    deputy_id: Id | None = None
    """Set for a deputy, who may then write the report."""
    leads: bool = False


class Heat(Part):
    """How hot something is, with everything it is worked out from: the formula is `HotspotList.formula`."""

    heat: float
    """One decimal."""
    recent: int
    """Persons with admitted appeals in the window: who writes often is one."""
    before: int
    """Persons of the time the window is compared with."""
    usual: float
    """`before`, as persons in a window's length; one decimal. Of a young county that has nothing to compare with:
    `recent`, so that nothing counts as beyond it."""
    unsolved: int
    """Persons of the window who said it is not solved."""
    appeals: int = 0
    """Admitted appeals of the window, beside the persons; 0 where it is not told."""
    worked: str = ""
    """The formula with these numbers put in: `12 + 2 × (12 − 3.4) + 3 × 1 = 32.2`."""


class TopicMention(Part):
    """A topic, where only its name is needed."""

    topic_id: str
    title: str
    state: TopicState


class MeasuredHeat(Heat):
    """A heat with what follows from it."""

    hot: bool
    """Whether it is over the threshold now, and said by enough persons."""
    risen_at: Moment | None = None
    """Since when it is, as far as the daily look knows."""
    topics: list[TopicMention] = []
    """Topics of the plan about it that were not dropped."""


class Measuring(Part):
    """By what a heat is measured."""

    formula: str
    formula_en: str
    threshold: float
    """From this heat on something is hot."""


class MeasuredList(Measuring):
    """By what all heats of a list are, and in which time."""

    least: int
    """What fewer persons than this say in the window is not shown."""
    since: Date
    until: Date
    before_since: Date
    """First day of the time the window is compared with; `since` where there is nothing to compare with yet."""
