"""Hot matters: what intake hears as one matter, wherever in the county it is said and whatever it was filed under.

For office, leader and auditor, who read residents' appeals one by one: a matter is known by residents' own words, which
nobody has read before they are published, and is often so small that its place and month tell who speaks (ADR 46).
"""

from pydantic import Field

from contracts.base import Query
from contracts.fields import CategoryCode, Id, TownshipCode
from contracts.owners import OfSupervision
from contracts.roles import WATCHERS
from contracts.topics.hotspots import HotspotCases, HotspotData
from contracts.topics.models import HeatNumber, MeasuredHeat, MeasuredList, Measuring


class HotMatter(MeasuredHeat):
    """A matter, how hot it is, and how many persons say it, with their appeals and texts beside them."""

    matter_id: str
    """The first appeal about it."""
    words: list[str]
    """What it is called, in its residents' own words; none where too few of its titles share any."""
    example: str
    """Its newest title, personal details left out: what a matter without a name is known by."""
    texts: int
    """Different texts among its appeals of the window."""
    category: CategoryCode
    """What most of its appeals were filed under; `other` counts only where nothing else does."""
    township: TownshipCode | None
    """Where all of it is said; None: in several."""
    townships: int
    """In how many it is said in the window."""


class HotMatterList(MeasuredList):
    """The hottest first."""

    items: list[HotMatter]


class HotMatterView(HotMatter, Measuring):
    """A matter whole."""

    data: HotspotData


class ListHotMatters(OfSupervision, Query):
    """What many persons say of one matter, here and now."""

    name = "list_hot_matters"
    roles = WATCHERS
    answer = HotMatterList
    category: CategoryCode | None = None
    """What most of it was filed under."""
    township: TownshipCode | None = None
    """Said there, too."""
    only_hot: bool = False
    limit: int = Field(default=50, ge=1, le=200)


class ReadHotMatter(OfSupervision, Query):
    """One of them, over time and place; answered for what is not hot, too."""

    name = "read_hot_matter"
    roles = WATCHERS
    answer = HotMatterView
    matter_id: Id
    """Or any other appeal of it."""


class ListHotMatterCases(OfSupervision, Query):
    """The appeals one of its numbers counts."""

    name = "list_hot_matter_cases"
    roles = WATCHERS
    answer = HotspotCases
    matter_id: Id
    of: HeatNumber = "recent"
    cursor: str | None = None
    limit: int = Field(default=50, ge=1, le=200)
