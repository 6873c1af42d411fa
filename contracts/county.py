"""The county as it says itself what it is: its names, its townships, and its categories."""

from typing import Annotated

from pydantic import Field, StringConstraints

from contracts.base import Command, Done, Event, Part, Query
from contracts.categories import MOST_CATEGORIES, Category
from contracts.fields import Label, Name, TownshipCode
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


class CountyChanged(OfSupervision, Event):
    """The county was brought in, or again with changes: all of it, as it stands from now on."""

    name = "county.changed.v1"
    county: CountyFacts
    townships: list[KnownTownship]
    """In the order pages show them, those that are no more at the end."""
    categories: list[Category] = []
    """Likewise; empty: the template's (`contracts.categories.DEFAULT`)."""


class BringInCounty(OfSupervision, CountyFacts, Command):
    """Say what the county is called, its townships and its categories; any number of times, each time all of it."""

    name = "bring_in_county"
    roles = BY_OFFICE
    answer = Done
    about = "{code}"
    townships: list[Township] = Field(min_length=1, max_length=MOST_TOWNSHIPS)
    categories: list[Category] = Field(default=[], max_length=MOST_CATEGORIES)
    """The whole list; empty: it stays as it is. One that is left out is no longer offered."""


class CountyView(Part):
    """The county as it stands; before it was brought in there is none of it."""

    county: CountyFacts | None = None
    townships: list[KnownTownship] = []
    categories: list[Category] = []
    """Those that are offered, then those that were; the template's while the county has not said its own."""


class ReadCounty(OfSupervision, Query):
    """What the county is called, its townships and its categories."""

    name = "read_county"
    roles = EVERYONE_AND_OPERATOR
    answer = CountyView
