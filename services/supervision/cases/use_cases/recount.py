"""Days count otherwise: every deadline of an order or case that they touch is counted anew."""

from datetime import datetime

from sqlalchemy import ColumnElement, or_, select

from contracts.supervision import OrderRescheduled
from contracts.words import Clock
from kit.bus.unit_of_work import UnitOfWork
from kit.calendar import WorkingDays
from services.supervision.cases.domain.case import Case
from services.supervision.cases.domain.co_part import OPEN as CO_PART_OPEN
from services.supervision.cases.domain.order import OPEN, Order, OrderState
from services.supervision.cases.store import co_parts, orders, pauses
from services.supervision.cases.store.casebook import CaseBook
from services.supervision.cases.store.co_part_tables import co_parts as co_part_table
from services.supervision.cases.store.order_tables import orders as order_table
from services.supervision.cases.store.tables import cases
from services.supervision.cases.use_cases import co_handling
from services.supervision.cases.use_cases.deadlines import Deadlines, due_of, reply_term, sign_term
from services.supervision.cases.use_cases.history import record_history
from services.supervision.settings import SupervisionSettings
from services.supervision.shared.domain.calendar_change import CalendarChange
from services.supervision.shared.domain.clock import Term, may_move, sooner
from services.supervision.shared.store import days

Where = ColumnElement[bool]
OWN_CLOCKS = (Clock.ANSWER, Clock.REVIEW)
"""Clocks of a case that no order carries."""


def recount_cases(work: UnitOfWork, change: CalendarChange, settings: SupervisionSettings) -> None:
    """Deadlines that span the day; all that run when any day may count otherwise."""
    calendar = days.working_days(work, settings.zone)
    spans_order, spans_case = _spanning(calendar, change)
    mine = (order_table.c.order_id == cases.c.order_id) & order_table.c.state.in_(OPEN)
    touched = select(cases.c.appeal_id).outerjoin(order_table, mine).where(or_(spans_order, spans_case))
    spans_part = _part_spanning(calendar, change)
    beside = select(co_part_table.c.appeal_id).where(spans_part)
    both = or_(cases.c.appeal_id.in_(touched), cases.c.appeal_id.in_(beside))
    wanted = select(cases).where(both).order_by(cases.c.appeal_id).with_for_update()
    found = {case.appeal_id: case for case in CaseBook.of(work).find_all(wanted)}
    deadlines = Deadlines(settings, calendar)
    carried = orders.open_where(work, spans_order)
    still = pauses.of(work, found)
    for appeal_id, case in found.items():
        order = carried.get(appeal_id)
        if order is not None:
            recount_order(work, case, order, deadlines, still.get(appeal_id, []), change.told, settings)
        elif case.clock in OWN_CLOCKS and case.clock_days is not None:
            term = deadlines.own(case, still.get(appeal_id, []))
            if term is not None and move(case, term, work.now, settings):
                who = _who(work, settings)
                record_history(work, case, work.now, "calendar.changed", who, change.told, due=due_of(term))
    for part in co_parts.open_where(work, spans_part):
        co_handling.recount(work, found[part.appeal_id], part, deadlines, still.get(part.appeal_id, []))


def _part_spanning(calendar: WorkingDays, change: CalendarChange) -> Where:
    """Co-handlers' parts that are counted in working days and span the day."""
    c = co_part_table.c
    counted = c.state.in_(CO_PART_OPEN) & c.due_days.is_not(None)
    if change.day is None:
        return counted
    return counted & (c.given_at <= calendar.ends(change.day)) & (c.due_at >= calendar.starts(change.day))


def _spanning(calendar: WorkingDays, change: CalendarChange) -> tuple[Where, Where]:
    """Orders and cases' own clocks that began before the day's end and end on it or later; no other can move."""
    counted = cases.c.clock_days.is_not(None)
    if change.day is None:
        return order_table.c.reply_due_at.is_not(None), counted
    begins, ends = calendar.starts(change.day), calendar.ends(change.day)
    due = (order_table.c.reply_due_at >= begins) | (order_table.c.sign_due_at >= begins)
    return (order_table.c.opened_at <= ends) & due, counted & (cases.c.started_at <= ends) & (cases.c.due_at >= begins)


def recount_order(
    work: UnitOfWork,
    case: Case,
    order: Order,
    deadlines: Deadlines,
    still: list[pauses.Pause],
    told: str,
    settings: SupervisionSettings,
) -> None:
    """An order's clocks end when they should by now; `told` says in the story why they moved."""
    sign, reply = deadlines.sign_of(order, still), deadlines.reply_of(order, still)
    moved: list[tuple[Term, Term]] = []
    if order.state is OrderState.OPENED and may_move(order.sign_due_at, sign.at, work.now):
        moved.append((sign_term(order), sign))
        order.sign_due_at, order.sign_why, order.sign_why_en = sign.at, sign.why, sign.why_en
    if may_move(order.reply_due_at, reply.at, work.now):
        moved.append((reply_term(order), reply))
        order.reply_due_at, order.reply_why, order.reply_why_en = reply.at, reply.why, reply.why_en
    reworded = _reword(order, sign, reply)
    if moved or reworded:
        orders.change(work, order)
    shown = sooner(sign_term(order), reply_term(order)) if order.state is OrderState.OPENED else reply_term(order)
    kept = next((term for term in (sign, reply) if (term.clock, term.at) == (shown.clock, shown.at)), shown)
    case.move(kept, settings.yellow_share, work.now)  # of the same end too: it turns no colour while it stands still
    for was, now in moved:
        rescheduled = OrderRescheduled(
            appeal_id=case.appeal_id,
            order_id=order.order_id,
            due=due_of(now),
            was=was.at,
            department=order.department,
        )
        work.emit(rescheduled, subject=case.appeal_id)
        record_history(work, case, work.now, "order.rescheduled", _who(work, settings), told, due=due_of(now))


def _reword(order: Order, sign: Term, reply: Term) -> bool:
    """Whether the same moment has another reason now, as when its year's list was published."""
    before = order.sign_why, order.reply_why
    if sign.at == order.sign_due_at:
        order.sign_why, order.sign_why_en = sign.why, sign.why_en
    if reply.at == order.reply_due_at:
        order.reply_why, order.reply_why_en = reply.why, reply.why_en
    return before != (order.sign_why, order.reply_why)


def move(case: Case, term: Term, now: datetime, settings: SupervisionSettings) -> bool:
    """A clock of the case itself, a deputy's or the office's; whether it ends at another moment now."""
    was = case.due_at
    if was is None or not (term.at == was or may_move(was, term.at, now)):
        return False
    case.move(term, settings.yellow_share, now)
    return term.at != was


def _who(work: UnitOfWork, settings: SupervisionSettings) -> str:
    return work.actor.name or settings.office_name
