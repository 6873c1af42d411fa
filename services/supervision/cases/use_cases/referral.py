"""A deputy referred a matter: open the order, or ask the office where nobody can take it."""

from contracts.deputies import MatterReferred
from contracts.supervision import OrderReturned
from contracts.words import AppealState
from kit.bus.unit_of_work import UnitOfWork
from services.supervision.cases.domain.case import Case, Holder
from services.supervision.cases.domain.order import Order, OrderState
from services.supervision.cases.store import orders
from services.supervision.cases.use_cases import co_handling
from services.supervision.cases.use_cases.deadlines import due_of, reply_term
from services.supervision.cases.use_cases.history import record_history
from services.supervision.cases.use_cases.kept_from import is_kept_from
from services.supervision.cases.use_cases.open_order import Assignment, new_order, open_order
from services.supervision.settings import SupervisionSettings
from services.supervision.shared.store import departments


def refer(work: UnitOfWork, case: Case, fact: MatterReferred, settings: SupervisionSettings) -> None:
    """Give the order to the department the deputy named.

    One that was merged meanwhile stands for its successor. A code that is unknown or no longer given orders, or that a
    report is kept from, stops nothing: the order goes to the office's inbox as returned by the platform, and the office
    dispatches it.
    """
    row = departments.successor(work, fact.department)
    given = Assignment(
        department=row.department if row is not None else fact.department,
        department_name=row.title if row is not None else fact.department,
        by=fact.deputy_name,
        deputy_name=fact.deputy_name,
        deputy_words=fact.words,
    )
    kept = row is not None and is_kept_from(work, case, row.title)
    if row is not None and row.active and not kept:
        order = open_order(work, case, given, settings)
        _ask_others(work, case, order, fact, settings)
        return
    why = "没有这个部门，请重新交办" if row is None else "该部门已停用，请重新交办"
    if kept:
        why = "举报内容涉及该部门或所在乡镇，请交其他部门"
    order = new_order(work, case, given, settings)
    order.state, order.returned_at, order.return_reason = OrderState.RETURNED, work.now, why
    orders.keep(work, order)
    case.order_id = order.order_id
    work.emit(
        OrderReturned(
            appeal_id=case.appeal_id,
            order_id=order.order_id,
            department=order.department,
            by=work.actor.name,
            reason=why,
        ),
        subject=case.appeal_id,
    )
    into_the_office(case, settings)
    case.start(reply_term(order), settings.yellow_share)
    record_history(work, case, work.now, "order.returned", work.actor.name, why, due=due_of(reply_term(order)))
    _ask_others(work, case, order, fact, settings)


def _ask_others(work: UnitOfWork, case: Case, lead: Order, fact: MatterReferred, settings: SupervisionSettings) -> None:
    co_handling.ask_who_can(work, case, lead, fact.co_departments, fact.deputy_name, fact.words, settings)


def into_the_office(case: Case, settings: SupervisionSettings) -> None:
    """Returned: the office holds it until it is dispatched again."""
    case.state = AppealState.RETURNED
    case.held_by(Holder.OFFICE, name=settings.office_name)
