"""The working-day calendar, month by month."""

from calendar import monthrange
from datetime import date

from contracts.supervision import CalendarDay, CalendarMonth, ReadCalendar
from kit.bus.unit_of_work import ReadSession
from services.supervision.settings import SupervisionSettings
from services.supervision.shared.store.days import working_days


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
