"""Orders in the hands of a department that is merged; a returned one is in the office's, and stays there."""

from sqlalchemy import select

from contracts.supervision import MovedOrder
from kit.bus.unit_of_work import UnitOfWork
from services.supervision.cases.domain.case import Holder
from services.supervision.cases.domain.order import IN_DEPARTMENT
from services.supervision.cases.store import orders
from services.supervision.cases.store.casebook import CaseBook
from services.supervision.cases.store.order_tables import orders as table
from services.supervision.cases.store.tables import cases
from services.supervision.cases.use_cases.history import hand_to, record_history
from services.supervision.shared.domain.successor import Successor


def move_orders(work: UnitOfWork, heir: Successor) -> list[MovedOrder]:
    """Signed stays signed, and every clock runs on: a resident was promised a day, whoever keeps it."""
    in_hand = (table.c.department == heir.gone) & table.c.state.in_(IN_DEPARTMENT)
    mine = select(table.c.appeal_id).where(in_hand)
    wanted = select(cases).where(cases.c.appeal_id.in_(mine)).order_by(cases.c.appeal_id).with_for_update()
    found = {case.appeal_id: case for case in CaseBook.of(work).find_all(wanted)}
    moved = []
    for appeal_id, order in sorted(orders.open_where(work, in_hand).items()):
        case = found[appeal_id]
        order.department, order.department_name = heir.into, heir.into_name
        orders.change(work, order)
        hand_to(work, case, Holder.DEPARTMENT, heir.into, heir.into_name)
        record_history(work, case, work.now, "department.merged", heir.by, heir.told)
        moved.append(MovedOrder(order_id=order.order_id, appeal_id=appeal_id))
    return moved
