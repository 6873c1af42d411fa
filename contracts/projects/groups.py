"""Supervision groups: who is in them, and which project they watch."""

from pydantic import Field

from contracts.base import Command, Done, Part, Query
from contracts.fields import Id, Name
from contracts.names import PersonName
from contracts.owners import OfSupervision
from contracts.roles import BY_OFFICE, EVERYONE


class GroupMember(Part):
    """A deputy in a supervision group."""

    id: Id
    name: PersonName


class SaveGroup(OfSupervision, Command):
    """A supervision group by profession (监督小组): who is in it; `group_id` names one that changes."""

    name = "save_group"
    roles = BY_OFFICE
    answer = Done
    about = "{group_id} {title}"
    group_id: Id | None = None
    title: Name
    profession: Name
    members: list[GroupMember] = Field(min_length=1, max_length=50)
    active: bool = True


class AssignGroup(OfSupervision, Command):
    """Which supervision group watches a project."""

    name = "assign_group"
    roles = BY_OFFICE
    answer = Done
    about = "{project_id}"
    project_id: Id
    group_id: Id


class GroupView(Part):
    """A supervision group and how many projects it watches."""

    group_id: str
    title: str
    profession: str
    members: list[GroupMember]
    active: bool
    projects: int = 0


class GroupList(Part):
    """Groups, by title."""

    items: list[GroupView]


class ListGroups(OfSupervision, Query):
    """The supervision groups."""

    name = "list_groups"
    roles = EVERYONE
    answer = GroupList
