"""The county as it says itself what it is: its names, and its townships."""

from typing import Annotated

from pydantic import Field, StringConstraints

from contracts.base import Command, Done, Event, Part, Query
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


class BringInCounty(OfSupervision, CountyFacts, Command):
    """Say what the county is called and which townships it has; any number of times, each time the whole list."""

    name = "bring_in_county"
    roles = BY_OFFICE
    answer = Done
    about = "{code}"
    townships: list[Township] = Field(min_length=1, max_length=MOST_TOWNSHIPS)
    check_only: bool = False
    """Only say what would be refused."""


class CountyView(Part):
    """The county as it stands; before it was brought in there is none of it."""

    county: CountyFacts | None = None
    townships: list[KnownTownship] = []


class ReadCounty(OfSupervision, Query):
    """What the county is called, and its townships."""

    name = "read_county"
    roles = EVERYONE_AND_OPERATOR
    answer = CountyView
