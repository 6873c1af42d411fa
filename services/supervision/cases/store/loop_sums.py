"""The sums of the report of the loop, kept with the cases and orders they are made of."""

from collections import Counter
from typing import Any

from sqlalchemy import ColumnElement, select

from kit.bus.unit_of_work import ReadSession, UnitOfWork
from kit.sums import monthly, replace
from services.supervision.cases.domain.loop_counts import (
    CASE_FIELDS,
    CO_PART_FIELDS,
    ORDER_FIELDS,
    case_counts,
    co_part_counts,
    order_counts,
)
from services.supervision.cases.store.co_part_tables import co_parts
from services.supervision.cases.store.order_tables import orders
from services.supervision.cases.store.tables import cases
from services.supervision.shared.store.metadata import metadata

loop_sums = monthly("loop_sum", metadata)
"""By the month in which the appeal was submitted; an order's and a co-handler's part's key is its department."""
_CASES = select(cases.c.month, *(cases.c[name] for name in CASE_FIELDS))
_ORDERS = select(cases.c.month, *(orders.c[name] for name in ORDER_FIELDS)).join(
    cases, cases.c.appeal_id == orders.c.appeal_id
)
_CO_PARTS = select(cases.c.month, *(co_parts.c[name] for name in CO_PART_FIELDS)).join(
    cases, cases.c.appeal_id == co_parts.c.appeal_id
)


def counted(reading: ReadSession, *wanted: ColumnElement[bool]) -> Counter[Any]:
    """Cases and their orders counted row by row, by month, name and key: the truth the sums are kept equal to."""
    found: Counter[Any] = Counter()
    kinds: tuple[tuple[Any, Any], ...] = (
        (_CASES, case_counts),
        (_ORDERS, order_counts),
        (_CO_PARTS, co_part_counts),
    )
    for statement, counts in kinds:
        rows = reading.connection.execute(statement.where(*wanted).execution_options(yield_per=5000))
        for row in rows:
            for cell, n in counts(row).items():
                found[(row.month, *cell)] += n
    return found


def count_anew(work: UnitOfWork) -> None:
    """Replace the sums by a count of every row; nobody moves them meanwhile."""
    replace(work.connection, loop_sums, lambda: counted(work))
