"""What residents say often: heat, the data behind it, and its appeals."""

from pydantic import Field

from contracts.base import Part, Query
from contracts.fields import CategoryCode, Date, Moment, TownshipCode
from contracts.owners import OfSupervision
from contracts.roles import EVERYONE
from contracts.topics.models import Heat, HeatNumber, MeasuredHeat, MeasuredList, Measuring, Scope


class Hotspot(MeasuredHeat):
    """One kind of matter at one place, or in the county."""

    category: CategoryCode
    township: TownshipCode | None


class HotspotList(MeasuredList):
    """The hottest first."""

    items: list[Hotspot]


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

    since: Date
    until: Date
    heat: Heat
    months: list[Counted]
    """The last thirteen, the oldest first, each even when nothing was said."""
    townships: list[Counted]
    """Where in the window; one line for a township's own hotspot."""
    phrases: list[Phrase]
    formula: str = ""
    """As it held then."""
    formula_en: str = ""


class HotspotView(Hotspot, Measuring):
    """A hotspot whole."""

    data: HotspotData


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


class ListHotspots(OfSupervision, Query):
    """What is said often, here and now."""

    name = "list_hotspots"
    roles = EVERYONE
    answer = HotspotList
    scope: Scope = "township"
    township: TownshipCode | None = None
    category: CategoryCode | None = None
    only_hot: bool = False
    limit: int = Field(default=50, ge=1, le=200)


class ReadHotspot(OfSupervision, Query):
    """One of them, over time and place; answered for what is not hot, or not said at all, too."""

    name = "read_hotspot"
    roles = EVERYONE
    answer = HotspotView
    category: CategoryCode
    township: TownshipCode | None = None


class ListHotspotCases(OfSupervision, Query):
    """The appeals one of its numbers counts."""

    name = "list_hotspot_cases"
    roles = EVERYONE
    answer = HotspotCases
    category: CategoryCode
    township: TownshipCode | None = None
    of: HeatNumber = "recent"
    cursor: str | None = None
    limit: int = Field(default=50, ge=1, le=200)
