"""The entrypoints of supervision about department systems."""

from contracts import systems as c
from contracts.base import Done
from contracts.snapshots import TellSnapshot
from kit.bus.entrypoints import command, query
from kit.bus.unit_of_work import ReadSession, UnitOfWork
from services.supervision.settings import SupervisionSettings
from services.supervision.systems import queries, use_cases


class Systems:
    """What was told to departments' systems; part of the supervision service."""

    settings: SupervisionSettings

    @command(TellSnapshot)
    def tell_snapshot(self, work: UnitOfWork, request: TellSnapshot) -> Done:
        """What a department has in hand is told once more."""
        return use_cases.tell_snapshot(work, request, self.settings)

    @query(c.ListDepartmentEvents)
    def list_department_events(self, reading: ReadSession, request: c.ListDepartmentEvents) -> c.AddressedEvents:
        """What was told to the reader's department, from a moment or a cursor on."""
        return queries.list_department_events(reading, request)
