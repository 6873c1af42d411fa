"""The report and the board by scanning every row, written apart from the sums: what they must always be equal to."""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, func, or_, select
from sqlalchemy import case as when

from contracts.supervision import Board, BoardColumn, LoopReport, ReportLoop, Share
from contracts.words import AppealState, Colour, Grade, Kind
from kit.bus.unit_of_work import ReadSession
from services.supervision.cases.domain.case import FINAL
from services.supervision.cases.domain.order import OPEN
from services.supervision.cases.store.order_tables import orders
from services.supervision.cases.store.tables import cases
from services.supervision.shared.domain.clock import colour_at

SATISFIED = (Grade.SATISFIED, Grade.BASICALLY)


def scanned_report(reading: ReadSession, request: ReportLoop) -> LoopReport:
    """The report, row by row."""
    window = []
    if request.since is not None:
        window.append(cases.c.submitted_at >= request.since)
    if request.until is not None:
        window.append(cases.c.submitted_at < request.until)
    total = _cases(reading, window)
    per_department = _orders(reading, window)
    every = {key: sum(int(row._mapping[key]) for row in per_department) for key in _order_counts(reading.now)}
    by_state = _grouped(reading, cases.c.state, window)
    grades = _grouped(reading, cases.c.grade, [*window, cases.c.grade.is_not(None)])
    closed = sum(count for state, count in by_state.items() if AppealState(state) in FINAL)
    return LoopReport(
        cases=sum(by_state.values()),
        open=sum(by_state.values()) - closed,
        closed=closed,
        by_state=by_state,
        accepted_on_time=Share(numerator=total["offers_in_time"], denominator=total["offers_decided"]),
        signed_on_time=Share(numerator=every["signed_on_time"], denominator=every["sign_decided"]),
        replied_on_time=Share(numerator=every["on_time"], denominator=every["reply_decided"]),
        consultations_on_time=Share(numerator=total["promises_kept"], denominator=total["promises_decided"]),
        solved_locally=Share(numerator=total["solved_locally"], denominator=total["answered"]),
        satisfied=Share(
            numerator=sum(grades.get(grade.value, 0) for grade in SATISFIED), denominator=sum(grades.values())
        ),
        orders=every["orders"],
        orders_open=every["open"],
        returned=every["returned"],
        pressed=total["pressed"],
        reviewed=total["reviewed"],
        by_department={
            row.department: {
                key: int(row._mapping[key]) for key in ("orders", "open", "replied", "on_time", "returned")
            }
            for row in per_department
        },
        grades={Grade(grade): count for grade, count in grades.items()},
    )


def _cases(reading: ReadSession, window: list[ColumnElement[bool]]) -> dict[str, int]:
    promised = cases.c.kind == Kind.CONSULTATION.value
    kept = and_(promised, cases.c.answered_at <= cases.c.promised_at)
    broken = and_(cases.c.state.not_in(sorted(FINAL)), cases.c.promised_at < reading.now)
    counts = {
        "offers_decided": func.sum(cases.c.offers_decided),
        "offers_in_time": func.sum(cases.c.offers_in_time),
        "promises_kept": _count(kept),
        "promises_decided": _count(and_(promised, or_(cases.c.answered_at.is_not(None), broken))),
        "answered": _count(cases.c.answered_at.is_not(None)),
        "solved_locally": _count(cases.c.solved_locally),
        "pressed": func.sum(cases.c.pressed),
        "reviewed": func.sum(cases.c.reviews),
    }
    row = reading.connection.execute(select(*(each.label(key) for key, each in counts.items())).where(*window)).one()
    return {key: int(row._mapping[key] or 0) for key in counts}


def _orders(reading: ReadSession, window: list[ColumnElement[bool]]) -> list[Row[Any]]:
    counts = [each.label(key) for key, each in _order_counts(reading.now).items()]
    grouped = select(orders.c.department, *counts).join(cases, cases.c.appeal_id == orders.c.appeal_id)
    return list(reading.connection.execute(grouped.where(*window).group_by(orders.c.department)))


def _order_counts(now: datetime) -> dict[str, ColumnElement[Any]]:
    """A clock is decided when it was met or its time ran out while the department had the order."""
    left = func.coalesce(orders.c.returned_at, orders.c.withdrawn_at, now)
    signed, replied = orders.c.signed_at.is_not(None), orders.c.replied_at.is_not(None)
    return {
        "orders": func.count(),
        "open": _count(orders.c.state.in_(sorted(OPEN))),
        "returned": _count(orders.c.returned_at.is_not(None)),
        "replied": _count(replied),
        "on_time": _count(orders.c.replied_at <= orders.c.reply_due_at),
        "reply_decided": _count(or_(replied, orders.c.reply_due_at < left)),
        "signed_on_time": _count(orders.c.signed_at <= orders.c.sign_due_at),
        "sign_decided": _count(or_(signed, orders.c.sign_due_at < left)),
    }


def _grouped(reading: ReadSession, column: Any, window: list[ColumnElement[bool]]) -> dict[str, int]:
    rows = reading.connection.execute(select(column, func.count()).where(*window).group_by(column))
    return {row[0]: row[1] for row in rows}


def _count(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.coalesce(func.sum(when((condition, 1), else_=0)), 0)


def scanned_board(reading: ReadSession) -> Board:
    """The board, row by row."""
    columns = {state: dict.fromkeys(Colour, 0) for state in AppealState}
    waits = 0
    for row in reading.connection.execute(select(cases)):
        columns[AppealState(row.state)][colour_at(reading.now, row.warn_at, row.due_at)] += 1
        waits += row.to_review
    closed = sum(sum(columns[state].values()) for state in FINAL)
    return Board(
        columns=[
            BoardColumn(state=state, **{name.value: n for name, n in of.items()}) for state, of in columns.items()
        ],
        open=sum(sum(of.values()) for of in columns.values()) - closed,
        closed=closed,
        overdue=sum(of[Colour.RED] for of in columns.values()),
        to_review=waits,
        returned=sum(columns[AppealState.RETURNED].values()),
    )
