"""The entrypoints of supervision about the county's calendar."""

from contracts import supervision as c
from contracts.base import Done, ImportReport
from kit.bus.entrypoints import command, every, query
from kit.bus.unit_of_work import ReadSession, UnitOfWork
from services.supervision.calendar import queries, use_cases
from services.supervision.settings import SupervisionSettings
from services.supervision.shared.hooks import recounts_of


class Calendar:
    """The county's own word on working days; part of the supervision service."""

    settings: SupervisionSettings

    @command(c.SetCalendarDay)
    def set_calendar_day(self, work: UnitOfWork, request: c.SetCalendarDay) -> Done:
        """The office says whether a day is worked; every running deadline over it is counted anew."""
        return use_cases.set_calendar_day(work, request, recounts_of(self))

    @command(c.ImportCalendarDays)
    def import_calendar_days(self, work: UnitOfWork, request: c.ImportCalendarDays) -> ImportReport:
        """The office says of many days whether they are worked."""
        return use_cases.import_calendar_days(work, request, recounts_of(self))

    @every(60)
    def follow_lists(self, work: UnitOfWork) -> None:
        """Count every running deadline anew when the State Council's list came with a release."""
        use_cases.follow_lists(work, recounts_of(self))

    @query(c.ListOwnDays)
    def list_own_days(self, reading: ReadSession, request: c.ListOwnDays) -> c.OwnDayList:
        """Every day of the county's own."""
        return queries.list_own_days(reading, request)

    @query(c.ReadCalendar)
    def read_calendar(self, reading: ReadSession, request: c.ReadCalendar) -> c.CalendarMonth:
        """One month of working days, each with who says so."""
        return queries.read_calendar(reading, request, self.settings)
