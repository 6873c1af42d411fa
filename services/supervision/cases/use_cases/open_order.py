"""Open an order: give a department a matter to handle, with its clocks."""

from dataclasses import dataclass
from datetime import datetime

from contracts.supervision import OrderOpened
from contracts.words import AppealState
from kit.bus.unit_of_work import UnitOfWork, new_id
from services.supervision.cases.domain.case import Case, Holder
from services.supervision.cases.domain.order import Order
from services.supervision.cases.store import orders
from services.supervision.cases.use_cases.deadlines import Deadlines, due_of, reply_term, sign_term
from services.supervision.cases.use_cases.details import for_departments
from services.supervision.cases.use_cases.history import hand_to, record_history
from services.supervision.settings import SupervisionSettings
from services.supervision.shared.domain.clock import sooner


@dataclass(frozen=True)
class Assignment:
    """Why and to whom an order is given."""

    department: str
    department_name: str
    by: str
    office_words: str = ""
    deputy_name: str = ""
    deputy_words: str = ""
    resident_reason: str = ""
    dispatch: int = 1


def open_order(work: UnitOfWork, case: Case, given: Assignment, settings: SupervisionSettings) -> Order:
    """Keep the order, say so, and let the clock run against the department."""
    order = new_order(work, case, given, settings)
    orders.keep(work, order)
    case.order_id, case.state = order.order_id, AppealState.REFERRED
    hand_to(work, case, Holder.DEPARTMENT, order.department, order.department_name)
    case.start(sooner(sign_term(order), reply_term(order)), settings.yellow_share)
    opened = OrderOpened(
        appeal_id=case.appeal_id,
        order_id=order.order_id,
        department=order.department,
        department_name=order.department_name,
        round=order.round,
        dispatch=order.dispatch,
        compulsory=order.compulsory,
        by=given.by,
        words=given.office_words or given.deputy_words,
        matter=for_departments(case.matter, houses=settings.hide_houses),
        sign_due=due_of(sign_term(order)),
        reply_due=due_of(reply_term(order)),
    )
    work.emit(opened, subject=case.appeal_id)
    said = order.department_name
    record_history(work, case, work.now, "order.opened", given.by, said, note=given.office_words, due=opened.reply_due)
    return order


def new_order(work: UnitOfWork, case: Case, given: Assignment, settings: SupervisionSettings) -> Order:
    """An order with its clocks, not kept yet."""
    deadlines = Deadlines.of(work, settings)
    promised_from = _promised_from(case, work.now)
    reply_days = settings.reply_working_days(case.kind)
    sign = deadlines.sign(work.now, settings.sign_working_days)
    reply = deadlines.reply(work.now, promised_from, reply_days)
    return Order(
        order_id=new_id(),
        appeal_id=case.appeal_id,
        department=given.department,
        department_name=given.department_name,
        round=case.round,
        dispatch=given.dispatch,
        compulsory=given.dispatch >= settings.compulsory_from_dispatch,
        opened_by=given.by,
        office_words=given.office_words,
        deputy_name=given.deputy_name,
        deputy_words=given.deputy_words,
        resident_reason=given.resident_reason,
        opened_at=work.now,
        promised_from=promised_from,
        sign_days=settings.sign_working_days,
        sign_due_at=sign.at,
        sign_why=sign.why,
        sign_why_en=sign.why_en,
        reply_days=reply_days,
        reply_due_at=reply.at,
        reply_why=reply.why,
        reply_why_en=reply.why_en,
    )


def withdraw_open(work: UnitOfWork, case: Case, why: str) -> None:
    """Take an appeal's open order out of everybody's hands, if there is one."""
    if case.order_id is None:
        return
    order = orders.one(work, case.order_id)
    if order.is_open:
        order.withdraw(why, work.now)
        orders.change(work, order)


def _promised_from(case: Case, now: datetime) -> datetime:
    """Submission in the first round; a later round is promised its hours anew."""
    return case.submitted_at if case.round == 1 else now
