"""A day of the county's calendar was edited: every deadline of an order or case that spans it is counted anew."""

from sqlalchemy import or_, select

from contracts.supervision import OrderRescheduled
from contracts.words import Clock
from kit.bus.unit_of_work import UnitOfWork
from services.supervision.cases.domain.case import Case
from services.supervision.cases.domain.order import OPEN, Order, OrderState
from services.supervision.cases.store import orders
from services.supervision.cases.store.casebook import CaseBook
from services.supervision.cases.store.order_tables import orders as order_table
from services.supervision.cases.store.tables import cases
from services.supervision.cases.use_cases.deadlines import Deadlines, due_of, reply_term, sign_term
from services.supervision.cases.use_cases.history import record_history
from services.supervision.settings import SupervisionSettings
from services.supervision.shared.domain.clock import Term, may_move, sooner
from services.supervision.shared.domain.edited_day import EditedDay
from services.supervision.shared.store import days

OWN_CLOCKS = (Clock.ANSWER, Clock.REVIEW)
"""Clocks of a case that no order carries."""


def recount_cases(work: UnitOfWork, edited: EditedDay, settings: SupervisionSettings) -> None:
    """Deadlines that began before the day's end and end on it or later; no other can move."""
    calendar = days.working_days(work, settings.zone)
    begins, ends = calendar.starts(edited.day), calendar.ends(edited.day)
    mine = (order_table.c.order_id == cases.c.order_id) & order_table.c.state.in_(OPEN)
    spans_order = (order_table.c.opened_at <= ends) & (
        (order_table.c.reply_due_at >= begins) | (order_table.c.sign_due_at >= begins)
    )
    spans_case = (cases.c.clock_days.is_not(None)) & (cases.c.started_at <= ends) & (cases.c.due_at >= begins)
    touched = select(cases.c.appeal_id).outerjoin(order_table, mine).where(or_(spans_order, spans_case))
    wanted = select(cases).where(cases.c.appeal_id.in_(touched)).order_by(cases.c.appeal_id).with_for_update()
    found = {case.appeal_id: case for case in CaseBook.of(work).find_all(wanted)}
    deadlines = Deadlines.of(work, settings)
    carried = orders.open_where(work, spans_order)
    for appeal_id, case in found.items():
        order = carried.get(appeal_id)
        if order is not None:
            _recount_order(work, case, order, deadlines, edited, settings)
        elif case.clock in OWN_CLOCKS and case.clock_days is not None and case.started_at is not None:
            _move(work, case, deadlines.counted(case.clock, case.started_at, case.clock_days), edited, settings)


def _recount_order(
    work: UnitOfWork,
    case: Case,
    order: Order,
    deadlines: Deadlines,
    edited: EditedDay,
    settings: SupervisionSettings,
) -> None:
    sign, reply = deadlines.sign_of(order), deadlines.reply_of(order)
    moved: list[tuple[Term, Term]] = []
    if order.state is OrderState.OPENED and may_move(order.sign_due_at, sign.at, work.now):
        moved.append((sign_term(order), sign))
        order.sign_due_at, order.sign_why, order.sign_why_en = sign.at, sign.why, sign.why_en
    if may_move(order.reply_due_at, reply.at, work.now):
        moved.append((reply_term(order), reply))
        order.reply_due_at, order.reply_why, order.reply_why_en = reply.at, reply.why, reply.why_en
    if not moved:
        return
    orders.change(work, order)
    shown = sooner(sign_term(order), reply_term(order)) if order.state is OrderState.OPENED else reply_term(order)
    case.move(shown, settings.yellow_share, work.now)
    for was, now in moved:
        rescheduled = OrderRescheduled(appeal_id=case.appeal_id, order_id=order.order_id, due=due_of(now), was=was.at)
        work.emit(rescheduled, subject=case.appeal_id)
        record_history(work, case, work.now, "order.rescheduled", _who(work, settings), edited.told, due=due_of(now))


def _move(work: UnitOfWork, case: Case, term: Term, edited: EditedDay, settings: SupervisionSettings) -> None:
    """A clock of the case itself: a deputy's, or the office's review."""
    if case.due_at is None or not may_move(case.due_at, term.at, work.now):
        return
    case.move(term, settings.yellow_share, work.now)
    record_history(work, case, work.now, "calendar.changed", _who(work, settings), edited.told, due=due_of(term))


def _who(work: UnitOfWork, settings: SupervisionSettings) -> str:
    return work.actor.name or settings.office_name
