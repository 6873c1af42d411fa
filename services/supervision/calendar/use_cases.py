"""Days count otherwise, by the county's word or a new list, and every subject counts anew what runs over them."""

from collections.abc import Callable, Iterable
from datetime import date

from contracts.base import Done, ImportReport
from contracts.supervision import CalendarChanged, ImportCalendarDays, SetCalendarDay
from kit.bus.unit_of_work import UnitOfWork
from kit.calendar import EDITION
from services.supervision.shared.domain.calendar_change import NEW_LIST, CalendarChange
from services.supervision.shared.store import days
from services.supervision.shared.use_cases.dates import day_of
from services.supervision.shared.use_cases.rows import told_of_row, whole_or_not

SUBJECT = "calendar"
"""What the county says of its days is read in the order it was said."""


Recounts = Iterable[Callable[[UnitOfWork, CalendarChange], None]]


def set_calendar_day(work: UnitOfWork, request: SetCalendarDay, recounts: Recounts) -> Done:
    """Keep the county's word, say so, and move what it moves; the same word again changes nothing."""
    day = day_of(request.day)
    word = (request.working, request.note) if request.working is not None else None
    if days.own_day(work, day) == word:
        return Done(id=request.day)
    days.save_day(work, day, request.working, request.note)
    changed = CalendarChanged(day=request.day, working=request.working, note=request.note)
    work.emit(changed, subject=SUBJECT)
    for recount in recounts:
        recount(work, CalendarChange(day, request.note))
    return Done(id=request.day)


def import_calendar_days(work: UnitOfWork, request: ImportCalendarDays, recounts: Recounts) -> ImportReport:
    """Keep the county's word on many days, all or none; a word that stands already changes nothing."""
    seen: dict[str, int] = {}
    results = []
    for number, one in enumerate(request.days, 1):
        faults = []
        if (first := seen.setdefault(one.day, number)) != number:
            faults.append((f"日期与第 {first} 行相同", f"The same day as row {first}"))
        if not is_day(one.day):
            faults.append(("没有这一天", "The calendar has no such day"))
        results.append(told_of_row(number, faults, "day"))
    report = whole_or_not(results, check_only=request.check_only)
    if report.stored:
        told = tuple(recounts)
        for one in request.days:
            set_calendar_day(work, SetCalendarDay(day=one.day, working=one.working, note=one.note), told)
    return report


def is_day(said: str) -> bool:
    """Whether the calendar has it."""
    try:
        date.fromisoformat(said)
    except ValueError:
        return False
    return True


def follow_lists(work: UnitOfWork, recounts: Recounts) -> None:
    """Count every running deadline anew, once, when a release brought a new list."""
    if days.edition(work) == EDITION:
        return
    for recount in recounts:
        recount(work, CalendarChange(None, NEW_LIST))
    days.save_edition(work, EDITION)
