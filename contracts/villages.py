"""Villages and communities (村、社区): which the county has, as its workbook lists them."""

from typing import Annotated

from pydantic import Field, StringConstraints

from contracts.base import Command, ImportReport, Part, Query
from contracts.fields import TownshipCode
from contracts.owners import OfSupervision
from contracts.roles import BY_OFFICE, EVERYONE_AND_OPERATOR

MOST_VILLAGES = 3000
"""A county has not so many (ours: the largest have about one thousand)."""
VillageCode = Annotated[str, StringConstraints(pattern=r"^([0-9]{12})?$")]
"""Twelve-digit code (统计用区划代码), whose first nine are its township's; empty: it is not known."""
VillageName = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=60)]


class Village(Part):
    """A village or community of a township, where its name is the only one of its kind."""

    township: TownshipCode
    name: VillageName
    code: VillageCode = ""


class SaveVillages(OfSupervision, Command):
    """Say which villages there are, all of them; one that is left out is no more. `check_only` keeps nothing."""

    name = "save_villages"
    roles = BY_OFFICE
    answer = ImportReport
    about = "villages"
    villages: list[Village] = Field(max_length=MOST_VILLAGES)
    check_only: bool = False


class VillageList(Part):
    """Villages, in the order they were listed."""

    items: list[Village]


class ListVillages(OfSupervision, Query):
    """Every village and community."""

    name = "list_villages"
    roles = EVERYONE_AND_OPERATOR
    answer = VillageList
