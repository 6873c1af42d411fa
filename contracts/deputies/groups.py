"""Deputies' groups (代表小组): by place or by field, of mixed levels, each with a leader."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from contracts.base import Command, ImportReport, Part, Query
from contracts.deputies.seats import DeputyLevel
from contracts.fields import Name
from contracts.owners import OfDeputies
from contracts.roles import BY_OFFICE, EVERYONE_AND_OPERATOR

MOST_GROUPS = 1000
"""Groups of a county at the most (ours: a county has some seventy)."""
GroupCode = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9._-]{1,40}$")]
GroupKind = Literal["place", "field"]
"""Deputies form groups by where they live or work, or by what they know (Deputies Law, art. 27)."""


class GroupEntry(Part):
    """A group as the office enters it."""

    group_code: GroupCode
    name: Name
    kind: GroupKind = "place"
    levels: list[DeputyLevel] = []
    """Deputies of which levels are in it."""
    leader: str = Field(default="", max_length=100)
    """The leader's number, as the office counts deputies; one deputy of the group."""


class GroupMember(Part):
    """A deputy's number and the group they are in."""

    number: str
    group_code: str | None = None
    """None: the list does not say."""


class SaveGroups(OfDeputies, Command):
    """Add groups or change them; with a bad row nothing is kept, and no group is taken away."""

    name = "save_groups"
    roles = BY_OFFICE
    answer = ImportReport
    about = "groups"
    groups: list[GroupEntry] = Field(min_length=1, max_length=MOST_GROUPS)
    check_only: bool = False
    members: list[GroupMember] = Field(default=[], max_length=20_000)
    """Deputies who come in with the same file, and may not be known here yet."""


class Group(Part):
    """A group as everybody may know it."""

    group_code: str
    name: str
    kind: GroupKind
    levels: list[DeputyLevel] = []
    leader_id: str | None = None
    leader_name: str = ""


class GroupList(Part):
    """Groups, by code."""

    items: list[Group]


class ListGroups(OfDeputies, Query):
    """Every group."""

    name = "list_groups"
    roles = EVERYONE_AND_OPERATOR
    answer = GroupList
