"""The entrypoints of open data: making a release, and reading it."""

from contracts.open_data import ListOpenAppeals, ListOpenRequests, OpenAppealPage, OpenRequestList
from kit.bus.entrypoints import every, query
from kit.bus.unit_of_work import ReadSession, UnitOfWork
from services.intake.open_data import queries, use_cases
from services.intake.settings import IntakeSettings


class OpenData:
    """The release of appeals; part of the intake service."""

    settings: IntakeSettings

    @every(60)
    def release_open_data(self, work: UnitOfWork) -> None:
        """One month of appeals is released as open data anew, where that is due."""
        use_cases.release_open_data(work, self.settings)

    @query(ListOpenAppeals)
    def list_open_appeals(self, reading: ReadSession, request: ListOpenAppeals) -> OpenAppealPage:
        """A page of the appeals released as open data."""
        return queries.list_open_appeals(reading, request)

    @query(ListOpenRequests)
    def list_open_requests(self, reading: ReadSession, request: ListOpenRequests) -> OpenRequestList:
        """How single requests stand, by number or of a time, as Open311 tells it."""
        return queries.list_open_requests(reading, request, self.settings)
