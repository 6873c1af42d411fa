"""The office edits a day of the county's calendar: clocks of suggestions that end on it, or count it, move."""

from datetime import date
from typing import Any

from sqlalchemy import select

from kit.bus.unit_of_work import UnitOfWork
from kit.calendar import WorkingDays
from kit.calendar.wording import PROVISIONAL, reservation
from services.supervision.shared.domain.clock import may_move
from services.supervision.shared.store.days import working_days
from services.supervision.shared.use_cases.rest_days import period_ends
from services.supervision.suggestions.store import suggestions as store
from services.supervision.suggestions.store import tables
from services.supervision.suggestions.store.rows import ReplyRow, RunningPartRow
from services.supervision.suggestions.store.rows import running as running_part
from services.supervision.suggestions.use_cases.clocks import SuggestionPolicy, running
from services.supervision.suggestions.use_cases.history import record_history

Clock = dict[str, Any]


def recount_suggestions(work: UnitOfWork, day: date | None, policy: SuggestionPolicy) -> None:
    """Periods of months that end on a day which is now one of rest run on; ratings' working days are counted anew.

    A day that becomes a working day takes nothing from who was given a later one. Without a day, all are looked at.
    """
    calendar = working_days(work, policy.zone)
    running_on = tables.P.due_named.is_(False) & tables.P.due_at.is_not(None)  # a named day holds
    if day is not None:
        running_on &= tables.P.due_at >= calendar.starts(day)
    found = select(tables.P.assignment_id).where(running_on).order_by(tables.P.suggestion_id)
    for assignment_id in list(work.connection.execute(found).scalars()):
        row, known = store.taken(work, assignment_id)
        part = running_part(known)
        rated = part.clock == "rate"
        clock = _rated(work, part, calendar, policy) if rated else _months(work, part, calendar, day, policy)
        if clock is not None and clock["due_at"] == part.due_at and clock["due_why"] != part.due_why:
            store.change_part(work, assignment_id, due_why=clock["due_why"], due_why_en=clock["due_why_en"])
        if clock is None or not may_move(part.due_at, clock["due_at"], work.now):
            continue
        store.change_part(work, assignment_id, **clock)
        was, now = (calendar.local_day(at).isoformat() for at in (part.due_at, clock["due_at"]))
        record_history(work, row.suggestion_id, "moved", f"{part.department_name}\n{was} → {now}：{clock['due_why']}")


def _rated(work: UnitOfWork, part: RunningPartRow, calendar: WorkingDays, policy: SuggestionPolicy) -> Clock:
    """Counted from the reply that the part now waits to have rated."""
    replied = [reply for reply in store.of_suggestion(work, ReplyRow, part.suggestion_id) if reply.round == part.round]
    began = next(reply.at for reply in replied if reply.assignment_id == part.assignment_id)
    due = calendar.due_in_working_days(began, policy.settings.rating_working_days)
    return running(work, part.clock, due.at, due.why, due.why_en, policy)


def _months(
    work: UnitOfWork, part: RunningPartRow, calendar: WorkingDays, day: date | None, policy: SuggestionPolicy
) -> Clock | None:
    last = calendar.local_day(part.due_at)
    if day not in (None, last):
        return None
    ends = period_ends(calendar, last, moves=policy.settings.rest_day_moves)
    why, why_en = part.due_why, part.due_why_en
    if ends.why or not calendar.reservation(last)[0]:
        why, why_en = _without_reservation(part, last.year)
    if ends.why:
        why, why_en = f"{why}；{ends.why}", f"{why_en}; {ends.why_en}"
    return running(work, part.clock, calendar.ends(ends.on), why, why_en, policy)


def _without_reservation(part: RunningPartRow, year: int) -> tuple[str, str]:
    """Why it is due, without what was still open of the year when it was counted."""
    why, why_en = part.due_why, part.due_why_en
    for source in PROVISIONAL:
        said, said_en = reservation(source, [year])
        why, why_en = why.replace(f"；{said}", ""), why_en.replace(f"; {said_en}", "")
    return why, why_en
