"""The working-day calendar, month by month."""

from calendar import monthrange
from datetime import date

from contracts.supervision import CalendarDay, CalendarMonth, ListOwnDays, OwnDay, OwnDayList, ReadCalendar
from kit.bus.unit_of_work import ReadSession
from services.supervision.settings import SupervisionSettings
from services.supervision.shared.store.days import own_days, working_days


def list_own_days(reading: ReadSession, _: ListOwnDays) -> OwnDayList:
    """The county's own word, day by day."""
    own = own_days(reading)
    return OwnDayList(items=[OwnDay(day=day.isoformat(), working=word, note=note) for day, word, note in own])


def read_calendar(reading: ReadSession, request: ReadCalendar, settings: SupervisionSettings) -> CalendarMonth:
    """Every day of one month: whether it is worked, and who says so."""
    calendar = working_days(reading, settings.zone)
    last = monthrange(request.year, request.month)[1]
    days = []
    for number in range(1, last + 1):
        day = date(request.year, request.month, number)
        seen = calendar.explain(day)
        days.append(CalendarDay(day=day.isoformat(), working=seen.working, note=seen.note, source=seen.source))
    return CalendarMonth(days=days)
