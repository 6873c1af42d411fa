"""As what a case and an order count in the report of the loop, as far as time alone does not change it."""

from datetime import datetime

from contracts.words import Grade, Kind
from services.supervision.cases.domain.case import Case
from services.supervision.cases.domain.co_part import CoPart, CoPartState
from services.supervision.cases.domain.order import OPEN, Order

Counts = dict[tuple[str, str], int]
"""By name and key; a name without parts has the empty key, an order's key is its department."""
SATISFIED = (Grade.SATISFIED, Grade.BASICALLY)


CASE_FIELDS = (
    "state",
    "kind",
    "grade",
    "offers_decided",
    "offers_in_time",
    "pressed",
    "reviews",
    "solved_locally",
    "answered_at",
    "promised_at",
)
ORDER_FIELDS = (
    "department",
    "state",
    "signed_at",
    "sign_due_at",
    "replied_at",
    "reply_due_at",
    "returned_at",
    "withdrawn_at",
)
CO_PART_FIELDS = ("department", "state", "answered_at", "due_at", "ended_at")
"""What is read of each: fields are columns, so that a row of these will do."""


def case_counts(case: Case) -> Counts:
    """One case; a promise that is broken because time went by is counted when looked at."""
    counts: Counts = {("state", case.state): 1}
    for name in ("offers_decided", "offers_in_time", "pressed", "reviews"):
        if many := getattr(case, name):
            counts[name, ""] = many
    if case.grade is not None:
        counts["grade", case.grade] = 1
    if case.solved_locally:
        counts["solved_locally", ""] = 1
    if case.answered_at is not None:
        counts["answered", ""] = 1
        if case.kind == Kind.CONSULTATION and case.promised_at is not None:
            counts["promises_decided", ""] = 1
            if case.answered_at <= case.promised_at:
                counts["promises_kept", ""] = 1
    return counts


def order_counts(order: Order) -> Counts:
    """One order: a clock is decided when it was met, or its time ran out while the department had the order."""
    told = {"orders": True, "open": order.state in OPEN, "returned": order.returned_at is not None}
    left = order.returned_at or order.withdrawn_at
    told["replied"] = order.replied_at is not None
    told["on_time"] = _met(order.replied_at, order.reply_due_at)
    told["reply_decided"] = told["replied"] or _met(order.reply_due_at, left, before=True)
    told["signed_on_time"] = _met(order.signed_at, order.sign_due_at)
    told["sign_decided"] = order.signed_at is not None or _met(order.sign_due_at, left, before=True)
    return {(f"order_{name}", order.department): 1 for name, holds in told.items() if holds}


def co_part_counts(part: CoPart) -> Counts:
    """One co-handler's part: what is late counts for the co-handler, and never for the lead.

    One that the office released is decided for nobody.
    """
    answered = part.answered_at is not None
    over = part.state == CoPartState.ENDED and _met(part.due_at, part.ended_at, before=True)
    told = {
        "parts": True,
        "answered": answered,
        "on_time": _met(part.answered_at, part.due_at),
        "decided": answered or over,
    }
    return {(f"co_{name}", part.department): 1 for name, holds in told.items() if holds}


def _met(done: datetime | None, limit: datetime | None, *, before: bool = False) -> bool:
    if done is None or limit is None:
        return False
    return done < limit if before else done <= limit
