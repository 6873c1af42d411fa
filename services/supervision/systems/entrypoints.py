"""The entrypoints of supervision about department systems."""

from contracts import systems as c
from kit.bus.entrypoints import query
from kit.bus.unit_of_work import ReadSession
from services.supervision.systems import queries


class Systems:
    """What was told to departments' systems; part of the supervision service."""

    @query(c.ListDepartmentEvents)
    def list_department_events(self, reading: ReadSession, request: c.ListDepartmentEvents) -> c.AddressedEvents:
        """What was told to the reader's department, from a moment or a cursor on."""
        return queries.list_department_events(reading, request)
