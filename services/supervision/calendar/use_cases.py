"""The office edits a day of the county's calendar, and every subject counts anew what runs over it."""

from collections.abc import Callable, Iterable

from contracts.base import Done
from contracts.supervision import CalendarChanged, SetCalendarDay
from kit.bus.unit_of_work import UnitOfWork
from services.supervision.shared.domain.edited_day import EditedDay
from services.supervision.shared.store import days
from services.supervision.shared.use_cases.dates import day_of

SUBJECT = "calendar"
"""What the county says of its days is read in the order it was said."""


def set_calendar_day(
    work: UnitOfWork, request: SetCalendarDay, recounts: Iterable[Callable[[UnitOfWork, EditedDay], None]]
) -> Done:
    """Keep the county's word, say so, and move what it moves; the same word again changes nothing."""
    day = day_of(request.day)
    word = (request.working, request.note) if request.working is not None else None
    if days.own_day(work, day) == word:
        return Done(id=request.day)
    days.save_day(work, day, request.working, request.note)
    changed = CalendarChanged(day=request.day, working=request.working, note=request.note)
    work.emit(changed, subject=SUBJECT)
    for recount in recounts:
        recount(work, EditedDay(day, request.note))
    return Done(id=request.day)
