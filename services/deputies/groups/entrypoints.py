"""The entrypoints of groups: keeping them, and the list."""

from contracts import deputies as d
from kit.bus.entrypoints import command, query
from kit.bus.unit_of_work import ReadSession, UnitOfWork
from services.deputies.groups import queries, use_cases


class Groups:
    """Deputies' groups; part of the deputies service."""

    @command(d.SaveGroups)
    def save_groups(self, work: UnitOfWork, request: d.SaveGroups) -> d.ImportReport:
        """Groups are added or changed."""
        return use_cases.save_groups(work, request)

    @query(d.ListGroups)
    def list_groups(self, reading: ReadSession, request: d.ListGroups) -> d.GroupList:
        """Every group and who leads it."""
        return queries.list_groups(reading, request)
