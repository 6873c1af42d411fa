"""Rows as the lines of lists show them."""

from datetime import datetime
from typing import Any

from contracts.base import Due
from contracts.supervision import CaseBrief, OrderBrief
from contracts.words import Colour
from services.supervision.cases.domain.order import OPEN
from services.supervision.cases.store.rows import CaseRow, OrderOfCaseRow
from services.supervision.shared.domain.clock import colour_at


def running(row: CaseRow | OrderOfCaseRow) -> Due | None:
    """The clock that runs on a case, with its reason."""
    if row.due_at is None:
        return None
    return Due(clock=row.clock, at=row.due_at, why=row.due_why, why_en=row.due_why_en)


def case_brief(row: CaseRow, now: datetime) -> CaseBrief:
    """One line of the board; its colour is what it is at this moment."""
    return CaseBrief(
        appeal_id=row.appeal_id,
        tracking_code=row.tracking_code,
        title=row.title,
        kind=row.kind,
        category=row.category,
        township=row.township,
        state=row.state,
        holder=row.holder_name,
        colour=colour_at(now, row.warn_at, row.due_at),
        due=running(row),
        round=row.round,
        pressed=row.pressed,
        submitted_at=row.submitted_at,
    )


def order_fields(row: OrderOfCaseRow, now: datetime) -> dict[str, Any]:
    """What a line of an inbox shows; while an order is open its case's clock is the order's."""
    is_open = row.state in OPEN
    return {
        "order_id": row.order_id,
        "appeal_id": row.appeal_id,
        "title": row.title,
        "kind": row.kind,
        "category": row.category,
        "township": row.township,
        "state": row.state,
        "department": row.department,
        "department_name": row.department_name,
        "round": row.round,
        "dispatch": row.dispatch,
        "compulsory": row.compulsory,
        "extended": row.extended_days > 0,
        "pressed": row.pressed,
        "colour": colour_at(now, row.warn_at, row.due_at) if is_open else Colour.GREEN,
        "due": running(row) if is_open else None,
        "opened_at": row.opened_at,
    }


def order_brief(row: OrderOfCaseRow, now: datetime) -> OrderBrief:
    """One line of a department's inbox."""
    return OrderBrief(**order_fields(row, now))
