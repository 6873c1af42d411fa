"""The entrypoint of supervision's dashboards."""

from contracts import dashboards as boards
from kit.bus.entrypoints import query
from kit.bus.unit_of_work import ReadSession
from services.supervision.dashboards import queries
from services.supervision.settings import SupervisionSettings


class Dashboards:
    """What runs and waits at this moment; part of the supervision service."""

    settings: SupervisionSettings

    @query(boards.ReadWorkNow)
    def read_work_now(self, reading: ReadSession, request: boards.ReadWorkNow) -> boards.WorkNow:
        """Clocks against departments by colour, what was pressed, and what waits for the office."""
        return queries.read_work_now(reading, request, self.settings)
