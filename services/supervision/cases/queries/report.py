"""Supervision's half of the closed-loop report: every share with the counts it is made of."""

from collections import Counter
from typing import Any

from sqlalchemy import ColumnElement, and_, func, select, text
from sqlalchemy import case as when

from contracts.supervision import LoopReport, ReportLoop, Share
from contracts.words import AppealState, Grade
from kit.bus.unit_of_work import ReadSession
from kit.sums import Window, read
from services.supervision.cases.domain.case import FINAL
from services.supervision.cases.domain.co_part import OPEN as CO_PART_OPEN
from services.supervision.cases.domain.loop_counts import SATISFIED
from services.supervision.cases.store.co_part_tables import co_parts
from services.supervision.cases.store.loop_sums import counted, loop_sums
from services.supervision.cases.store.order_tables import IN_DEPARTMENT, orders
from services.supervision.cases.store.tables import PROMISED, cases
from services.supervision.settings import SupervisionSettings

OF_DEPARTMENT = ("orders", "open", "replied", "on_time", "returned")
OF_CO_HANDLER = ("parts", "answered", "on_time")
Counts = Counter[tuple[str, str]]


def report_loop(reading: ReadSession, request: ReportLoop, settings: SupervisionSettings) -> LoopReport:
    """Of appeals submitted from `since` until before `until`; on time is what in fact happened in time.

    From the sums by month; rows are read only at the edges of a window that cuts a month, and for what time itself
    decides: promises and clocks that ran out while nobody did anything.
    """
    window = Window.of(request.since, request.until, settings.zone)
    counts = read(reading.connection, loop_sums, window)
    for begin, end in window.edges:
        within = counted(reading, cases.c.submitted_at >= begin, cases.c.submitted_at < end)
        counts.update({(name, key): n for (_, name, key), n in within.items()})
    _decided_by_time(reading, request, counts)
    every: Counter[str] = Counter()
    for (name, _), n in counts.items():
        every[name] += n
    by_state = _named(counts, "state")
    grades = {Grade(grade): n for grade, n in _named(counts, "grade").items()}
    closed = sum(n for state, n in by_state.items() if AppealState(state) in FINAL)

    def share(above: str, below: str) -> Share:
        return Share(numerator=every[above], denominator=every[below])

    return LoopReport(
        cases=every["state"],
        open=every["state"] - closed,
        closed=closed,
        by_state=by_state,
        accepted_on_time=share("offers_in_time", "offers_decided"),
        signed_on_time=share("order_signed_on_time", "order_sign_decided"),
        replied_on_time=share("order_on_time", "order_reply_decided"),
        consultations_on_time=share("promises_kept", "promises_decided"),
        solved_locally=share("solved_locally", "answered"),
        satisfied=Share(numerator=sum(grades.get(grade, 0) for grade in SATISFIED), denominator=sum(grades.values())),
        orders=every["order_orders"],
        orders_open=every["order_open"],
        returned=every["order_returned"],
        pressed=every["pressed"],
        reviewed=every["reviews"],
        co_answered_on_time=share("co_on_time", "co_decided"),
        by_department={
            department: {name: counts[f"order_{name}", department] for name in OF_DEPARTMENT}
            for department in sorted(_named(counts, "order_orders"))
        },
        by_co_handler={
            department: {name: counts[f"co_{name}", department] for name in OF_CO_HANDLER}
            for department in sorted(_named(counts, "co_parts"))
        },
        grades=grades,
    )


def _named(counts: Counts, wanted: str) -> dict[str, int]:
    return {key: n for (name, key), n in counts.items() if name == wanted and n}


def _decided_by_time(reading: ReadSession, request: ReportLoop, counts: Counts) -> None:
    """Promises broken and clocks run out without a word: few rows, by indexes on what is open."""
    window: list[ColumnElement[bool]] = []
    if request.since is not None:
        window.append(cases.c.submitted_at >= request.since)
    if request.until is not None:
        window.append(cases.c.submitted_at < request.until)
    broken = select(func.count()).select_from(cases).where(PROMISED, cases.c.promised_at < reading.now, *window)
    counts["promises_decided", ""] += reading.connection.execute(broken).scalar_one()
    opened = text("work_order.state = 'opened'")
    unsigned = func.count(when((and_(opened, orders.c.sign_due_at < reading.now), 1)))
    unanswered = func.count(when((orders.c.reply_due_at < reading.now, 1)))
    running: Any = select(unsigned, unanswered).select_from(orders).where(IN_DEPARTMENT)
    if window:
        running = running.join(cases, cases.c.appeal_id == orders.c.appeal_id).where(*window)
    late = reading.connection.execute(running).one()
    counts["order_sign_decided", ""] += late[0]
    counts["order_reply_decided", ""] += late[1]
    silent: Any = select(func.count()).select_from(co_parts)
    silent = silent.where(co_parts.c.state.in_(sorted(CO_PART_OPEN)), co_parts.c.due_at < reading.now)
    if window:
        silent = silent.join(cases, cases.c.appeal_id == co_parts.c.appeal_id).where(*window)
    counts["co_decided", ""] += reading.connection.execute(silent).scalar_one()
