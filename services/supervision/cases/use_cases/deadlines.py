"""How long every clock is that supervision starts: settings, the county's calendar, and when it stood still."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime

from contracts.base import Due
from contracts.words import AppealState, Clock, Kind
from kit.bus.unit_of_work import ReadSession
from kit.calendar import Deadline, WorkingDays, after_pause
from services.supervision.cases.domain.case import Case
from services.supervision.cases.domain.order import Order
from services.supervision.cases.store.pauses import Pause
from services.supervision.settings import SupervisionSettings
from services.supervision.shared.domain.clock import Term
from services.supervision.shared.store.days import working_days
from services.supervision.shared.use_cases.rest_days import period_ends

STILL, STILL_EN = "等待反映人补充", "the clock stood still for the resident's answer"


class Deadlines:
    """Terms by the calendar as it stands in this transaction."""

    def __init__(self, settings: SupervisionSettings, calendar: WorkingDays) -> None:
        self._settings = settings
        self._calendar = calendar

    @classmethod
    def of(cls, reading: ReadSession, settings: SupervisionSettings) -> "Deadlines":
        """The deadlines of this piece of work."""
        return cls(settings, working_days(reading, settings.zone))

    def accept(self, start: datetime) -> Term:
        """Nobody was asked yet: by then a deputy should have it."""
        return _term(Clock.ACCEPT, start, self._calendar.due_in_hours(start, self._settings.accept_hours))

    def promised(self, kind: Kind, submitted: datetime, pauses: Iterable[Pause] = ()) -> datetime | None:
        """By when a consultation was promised an answer, counted from submission (S)."""
        if kind is not Kind.CONSULTATION:
            return None
        return self.still(self._promise(submitted, submitted), pauses).at

    def own(self, case: Case, pauses: Iterable[Pause]) -> Term | None:
        """The clock that runs on a case and that neither an order nor a deputy's offer carries."""
        offered = case.state is AppealState.ASSIGNED
        if case.clock is None or case.started_at is None or offered:
            return None
        if case.clock_days is not None:
            term = self.counted(case.clock, case.started_at, case.clock_days)
        elif case.clock is Clock.ACCEPT:
            term = self.accept(case.started_at)
        else:
            term = self._promise(case.started_at, case.submitted_at)
        return self.still(term, pauses)

    def counted(self, clock: Clock, start: datetime, days: int) -> Term:
        """A clock of so many working days."""
        return _term(clock, start, self._calendar.due_in_working_days(start, days), days)

    def with_deputy(self, start: datetime) -> Term:
        """A deputy who accepted solves or refers."""
        return self.counted(Clock.ANSWER, start, self._settings.deputy_working_days)

    def review(self, start: datetime) -> Term:
        """The office decides on a resident's `not solved`."""
        return self.counted(Clock.REVIEW, start, self._settings.review_working_days)

    def sign(self, opened: datetime, days: int) -> Term:
        """The department signs."""
        return self.counted(Clock.SIGN, opened, days)

    def reply(self, opened: datetime, promised_from: datetime, days: int | None, extended: int = 0) -> Term:
        """The department replies, an extension included.

        Working days count from the opening: a department answers for its own time. A consultation's hours count
        from when the resident was promised them; because deputies and other departments may have used them up,
        a department never has less than the floor.
        """
        if days is not None:
            due = self._calendar.due_in_working_days(opened, days)
        else:
            due = self._consultation(opened, promised_from)
        if extended:
            more = self._calendar.due_in_working_days(due.at, extended)
            due = Deadline(more.at, f"{due.why}；延期{more.why}", f"{due.why_en}; extended by {more.why_en}")
        return _term(Clock.REPLY, opened, due, days)

    def sign_of(self, order: Order, pauses: Iterable[Pause]) -> Term:
        """An order's sign clock by today's calendar."""
        return self.still(self.sign(order.opened_at, order.sign_days), pauses)

    def reply_of(self, order: Order, pauses: Iterable[Pause]) -> Term:
        """An order's reply clock by today's calendar."""
        term = self.reply(order.opened_at, order.promised_from, order.reply_days, order.extended_days)
        return self.still(term, pauses)

    def returnable_until(self, opened: datetime, pauses: Iterable[Pause]) -> datetime:
        """Until when a department may return an order."""
        return self.still(self.counted(Clock.REPLY, opened, self._settings.return_working_days), pauses).at

    def still(self, term: Term, pauses: Iterable[Pause]) -> Term:
        """A clock that stood still while it ran; one that was over already does not.

        Where working days are counted it stands still by days, and ends on a working day; else by the minute.
        """
        for stopped, resumed in pauses:
            if term.started_at < resumed and stopped < term.at:
                term = (self._by_days if term.days is not None else self._by_hours)(term, stopped, resumed)
        return term

    def _by_days(self, term: Term, stopped: datetime, resumed: datetime) -> Term:
        day = self._calendar.local_day
        first, last = day(stopped), day(resumed)
        due = after_pause(day(term.at), day(term.started_at), first, last)
        if due == day(term.at):
            return replace(term, still_until=resumed)
        ends = period_ends(self._calendar, due)
        said = f"{STILL}，{_date(first)}至{_date(last)}不计时，顺延到{_date(due)}"
        said_en = f"{STILL_EN} from {first.isoformat()} to {last.isoformat()}, so it runs to {due.isoformat()}"
        why = "；".join(part for part in (term.why, said, ends.why) if part)
        why_en = "; ".join(part for part in (term.why_en, said_en, ends.why_en) if part)
        return replace(term, at=self._calendar.ends(ends.on), why=why, why_en=why_en, still_until=resumed)

    def _by_hours(self, term: Term, stopped: datetime, resumed: datetime) -> Term:
        at = after_pause(term.at, term.started_at, stopped, resumed)
        first, last = (f"{moment.astimezone(self._calendar.zone):%Y-%m-%d %H:%M}" for moment in (stopped, resumed))
        why, why_en = (
            f"{term.why}；{STILL}，{first} 至 {last} 不计时",
            f"{term.why_en}; {STILL_EN} from {first} to {last}",
        )
        return replace(term, at=at, why=why, why_en=why_en, still_until=resumed)

    def _promise(self, start: datetime, submitted: datetime) -> Term:
        return _term(Clock.ANSWER, start, self._calendar.due_in_hours(submitted, self._settings.consultation_hours))

    def _consultation(self, opened: datetime, promised_from: datetime) -> Deadline:
        due = self._calendar.due_in_hours(promised_from, self._settings.consultation_hours)
        floor = self._calendar.due_in_hours(opened, self._settings.consultation_floor_hours)
        if due.at >= floor.at:
            return due
        hours = self._settings.consultation_floor_hours
        return Deadline(
            floor.at,
            f"咨询原定时限所剩不足{hours}小时，{floor.why}",
            f"less than {hours} hours were left of the consultation's time: {floor.why_en}",
        )


def _date(day: date) -> str:
    return f"{day.month}月{day.day}日"


def _term(clock: Clock, start: datetime, due: Deadline, days: int | None = None) -> Term:
    return Term(clock, start, due.at, due.why, due.why_en, days)


def due_of(term: Term) -> Due:
    """As it crosses the bus."""
    return Due(clock=term.clock.value, at=term.at, why=term.why, why_en=term.why_en)


def term_of(due: Due, clock: Clock, start: datetime) -> Term:
    """A clock another service started."""
    return Term(clock, start, due.at, due.why, due.why_en)


def sign_term(order: Order) -> Term:
    """An order's sign clock as it was given."""
    return Term(Clock.SIGN, order.opened_at, order.sign_due_at, order.sign_why, order.sign_why_en, order.sign_days)


def reply_term(order: Order) -> Term:
    """An order's reply clock as it was given."""
    return Term(Clock.REPLY, order.opened_at, order.reply_due_at, order.reply_why, order.reply_why_en, order.reply_days)
