"""Orders in the hands of a department that is merged; a returned one is in the office's, and stays there."""

from sqlalchemy import select

from contracts.supervision import MovedOrder
from kit.bus.unit_of_work import UnitOfWork
from services.supervision.cases.domain.case import Case, Holder
from services.supervision.cases.domain.co_part import OPEN as PART_OPEN
from services.supervision.cases.domain.co_part import CoPart
from services.supervision.cases.domain.order import IN_DEPARTMENT
from services.supervision.cases.store import co_parts, orders
from services.supervision.cases.store.casebook import CaseBook
from services.supervision.cases.store.co_part_tables import co_parts as parts
from services.supervision.cases.store.order_tables import orders as table
from services.supervision.cases.store.tables import cases
from services.supervision.cases.use_cases.history import had_by, hand_to, record_history
from services.supervision.shared.domain.successor import Successor


def move_orders(work: UnitOfWork, heir: Successor) -> list[MovedOrder]:
    """Signed stays signed, and every clock runs on: a resident was promised a day, whoever keeps it."""
    in_hand = (table.c.department == heir.gone) & table.c.state.in_(IN_DEPARTMENT)
    beside = (parts.c.department == heir.gone) & parts.c.state.in_(PART_OPEN)
    mine = select(table.c.appeal_id).where(in_hand).union(select(parts.c.appeal_id).where(beside))
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
    for part in co_parts.open_where(work, beside):
        _move_part(work, found[part.appeal_id], part, heir)
    return moved


def _move_part(work: UnitOfWork, case: Case, part: CoPart, heir: Successor) -> None:
    """A co-handler's part goes on there, unless the successor leads the matter or has a part in it itself."""
    others = {each.department for each in co_parts.open_of(work, case.appeal_id)}
    if heir.into in others or case.department == heir.into:
        part.end("merged", work.now)
    else:
        part.department, part.department_name = heir.into, heir.into_name
        had_by(work, case, Holder.DEPARTMENT, heir.into, heir.into_name)
    co_parts.change(work, case, part)
