"""What a department has in hand of residents' matters, as its systems are told it once more."""

from collections.abc import Iterator

from sqlalchemy import select

from contracts.base import Due
from contracts.snapshots import CoPartSnapshot, OrderSnapshot
from contracts.words import Clock
from kit.bus.unit_of_work import ReadSession
from kit.db import in_array
from kit.db.rows import typed
from services.supervision.cases.domain.co_part import OPEN, CoPartState
from services.supervision.cases.domain.order import IN_DEPARTMENT
from services.supervision.cases.store.co_part_tables import co_parts
from services.supervision.cases.store.order_tables import orders
from services.supervision.cases.store.rows import CoPartRow, OrderRow
from services.supervision.cases.store.tables import cases
from services.supervision.cases.use_cases.details import for_departments
from services.supervision.settings import SupervisionSettings

W, P, C = orders.c, co_parts.c, cases.c


def orders_as_they_stand(
    reading: ReadSession, department: str, snapshot_id: str, settings: SupervisionSettings
) -> Iterator[OrderSnapshot]:
    """The orders in a department's hands, the oldest first."""
    mine = W.department == department, W.state.in_(IN_DEPARTMENT)
    rows = typed(OrderRow, reading.connection.execute(select(orders).where(*mine).order_by(W.opened_at, W.order_id)))
    same = ("appeal_id", "order_id", "department", "department_name", "round", "dispatch", "compulsory")
    found = rows.all()
    matters = _matters(reading, [row.appeal_id for row in found])
    for row in found:
        yield OrderSnapshot(
            snapshot_id=snapshot_id,
            **{name: getattr(row, name) for name in same},
            words=row.office_words or row.deputy_words,
            matter=for_departments(matters[row.appeal_id], houses=settings.hide_houses),
            opened_at=row.opened_at,
            signed_at=row.signed_at,
            sign_due=Due(clock=Clock.SIGN.value, at=row.sign_due_at, why=row.sign_why, why_en=row.sign_why_en),
            reply_due=Due(clock=Clock.REPLY.value, at=row.reply_due_at, why=row.reply_why, why_en=row.reply_why_en),
        )


def co_parts_as_they_stand(
    reading: ReadSession, department: str, snapshot_id: str, settings: SupervisionSettings
) -> Iterator[CoPartSnapshot]:
    """The opinions a department owes, the soonest due first."""
    mine = P.department == department, P.state.in_(OPEN)
    rows = typed(CoPartRow, reading.connection.execute(select(co_parts).where(*mine).order_by(P.due_at, P.part_id)))
    same = ("appeal_id", "part_id", "department", "department_name", "words")
    found = rows.all()
    matters = _matters(reading, [row.appeal_id for row in found])
    for row in found:
        yield CoPartSnapshot(
            snapshot_id=snapshot_id,
            **{name: getattr(row, name) for name in same},
            matter=for_departments(matters[row.appeal_id], houses=settings.hide_houses),
            declined=row.state == CoPartState.DECLINED,
            due=Due(clock=Clock.OPINION.value, at=row.due_at, why=row.due_why, why_en=row.due_why_en),
        )


def _matters(reading: ReadSession, appeal_ids: list[str]) -> dict[str, str]:
    """Each case's matter as it is kept."""
    wanted = select(C.appeal_id, C.matter).where(in_array(C.appeal_id, "appeals"))
    if not appeal_ids:
        return {}
    return {row.appeal_id: row.matter for row in reading.connection.execute(wanted, {"appeals": appeal_ids})}
