"""The county as it says itself what it is: its names, its townships, and its categories."""

from typing import Annotated

from pydantic import Field, StringConstraints

from contracts.base import Command, Done, Event, Part, Query
from contracts.categories import MOST_CATEGORIES, MOST_SYNONYMS, Category, HotlineCode, ToldCategory
from contracts.danger import MOST_DANGER_WORDS, DangerWord
from contracts.fields import CategoryCode, Date, Id, Label, Name, TownshipCode, Words
from contracts.owners import OfSupervision
from contracts.roles import BY_OFFICE, EVERYONE_AND_OPERATOR

MOST_TOWNSHIPS = 200
"""A county has not so many (ours: the largest have about sixty)."""
CountyCode = Annotated[str, StringConstraints(pattern=r"^[0-9]{6}$")]
"""Six-digit code of a county (GB/T 2260)."""
AreaCode = Annotated[str, StringConstraints(pattern=r"^(0[0-9]{2,3})?$")]
"""What is dialled before a fixed line's number within the county; empty: none is added."""


class Township(Part):
    """A township, town or subdistrict (乡、镇、街道)."""

    code: TownshipCode
    name: Name
    name_en: Label = ""
    """Empty: the Chinese name stands on English pages too."""


class KnownTownship(Township):
    """A township as it is told; one that is not active is no more, and what was said of it keeps its name."""

    active: bool = True


class TownshipDecision(Part):
    """A decision on townships (行政区划调整): from its day on those in `after` are in the place of those in `before`.

    One that stands in both goes on, under another name where the name differs. What was said before keeps the old name.
    """

    day: Date
    decision: Words
    """Which decision, in its words."""
    by: str
    """Who recorded it."""
    before: list[Township]
    after: list[Township]


class CategoryName(Part):
    """What a category is called."""

    code: CategoryCode
    name: Name
    name_en: Label = ""


class CategoryDecision(Part):
    """A decision on categories, likewise: without any in `after` nothing new is about those in `before`.

    One that is back stands in both, as it was called when it was given to nothing new.
    """

    day: Date
    decision: Words
    by: str
    before: list[CategoryName]
    after: list[CategoryName]


class CountyFacts(Part):
    """What a county is called, and what is the same in all of it."""

    code: CountyCode
    title: Name
    title_en: Label = ""
    area_code: AreaCode = ""
    congress: Label = ""
    """The people's congress as letters print it; empty: the county's name with 人民代表大会."""
    committee: Label = ""
    """Its standing committee, likewise."""
    reached: Label = ""
    """Address and phone of the committee's office, where residents ask about their personal data (PIPL art. 17)."""


class CountyChanged(OfSupervision, Event):
    """The county was brought in, or again with changes: all of it, as it stands from now on."""

    name = "county.changed.v1"
    county: CountyFacts
    townships: list[KnownTownship]
    """In the order pages show them, those that are no more at the end."""
    categories: list[ToldCategory] = []
    """Likewise; empty: the template's (`contracts.categories.DEFAULT`)."""
    decisions: list[TownshipDecision] = []
    """By their days, the earliest first."""
    category_decisions: list[CategoryDecision] = []
    """Likewise."""
    danger_words: list[DangerWord] = []
    """What the county adds to the house's words of danger, and takes away."""


class BringInCounty(OfSupervision, CountyFacts, Command):
    """Say what the county is called, its townships and its categories; any number of times, each time all of it."""

    name = "bring_in_county"
    roles = BY_OFFICE
    answer = Done
    about = "{code}"
    townships: list[Township] = Field(min_length=1, max_length=MOST_TOWNSHIPS)
    categories: list[Category] = Field(default=[], max_length=MOST_CATEGORIES)
    """The whole list; empty: it stays as it is. One that is left out is no longer offered."""
    danger_words: list[DangerWord] | None = Field(default=None, max_length=MOST_DANGER_WORDS)
    """All that the county adds and takes away; None: it stays as it is."""
    check_only: bool = False
    """Only say what would be refused."""


class CountyView(Part):
    """The county as it stands; before it was brought in there is none of it."""

    county: CountyFacts | None = None
    townships: list[KnownTownship] = []
    categories: list[ToldCategory] = []
    """Those that are offered, then those that were; the template's while the county has not said its own."""
    decisions: list[TownshipDecision] = []
    category_decisions: list[CategoryDecision] = []
    danger_words: list[DangerWord] = []


class DecideTownships(OfSupervision, Command):
    """Record a decision on townships once its day has come: they are renamed, merged, divided, made subdistricts."""

    name = "decide_townships"
    roles = BY_OFFICE
    answer = Done
    about = "{before}"
    day: Date
    decision: Words
    before: list[TownshipCode] = Field(min_length=1, max_length=MOST_TOWNSHIPS)
    """Those it is about; one that is not in `after` is no more."""
    after: list[Township] = Field(min_length=1, max_length=MOST_TOWNSHIPS)
    """Those there are in their place: of a code that was there before, or of a new one."""


class DecideCategories(OfSupervision, Command):
    """Record a decision on categories once its day has come: renamed, merged, divided, no longer offered or again."""

    name = "decide_categories"
    roles = BY_OFFICE
    answer = Done
    about = "{day}"
    day: Date
    decision: Words
    before: list[CategoryCode] = Field(default=[], max_length=MOST_CATEGORIES)
    """Those it is about; one that is not in `after` is offered no longer."""
    after: list[CategoryName] = Field(default=[], max_length=MOST_CATEGORIES)
    """Those there are in their place; without any before, one that is offered from then on, or again.

    One that is known keeps its other words and its hotline code; one that takes another's place has that one's words.
    """


class SaveCategory(OfSupervision, Command):
    """Add a category, or correct what is said of one: what was said before is called by the corrected name, too."""

    name = "save_category"
    roles = BY_OFFICE
    answer = Done
    about = "{category}"
    category: CategoryCode
    """Whether it is offered stays as it is; a new one is."""
    title: Name
    title_en: Label = ""
    synonyms: list[Name] = Field(default=[], max_length=MOST_SYNONYMS)
    hotline: HotlineCode = ""
    department: Id | None = None
    """Which department it goes to in all of the county; None: as it was."""


class ReadCounty(OfSupervision, Query):
    """What the county is called, its townships and its categories."""

    name = "read_county"
    roles = EVERYONE_AND_OPERATOR
    answer = CountyView
