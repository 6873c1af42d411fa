"""The report as everybody reads it: of all appeals, and no count so small that it speaks of one resident."""

from contracts.roles import EXACT_COUNT_READERS
from contracts.supervision import LoopReport, ReportLoop, Share
from kit.bus.unit_of_work import ReadSession
from kit.problems import Forbidden
from kit.small_cells import far_apart, is_small
from services.supervision.cases.queries.report import report_loop
from services.supervision.settings import SupervisionSettings

NOTHING = Share(numerator=0, denominator=0)
"""What too few are in; rates of appeals are told by figures, with months, townships and departments."""
CLOCKS = ("accepted_on_time", "signed_on_time", "replied_on_time", "co_answered_on_time", "consultations_on_time")


def read_report(reading: ReadSession, request: ReportLoop, settings: SupervisionSettings) -> LoopReport:
    """Exact for those who watch the loop; raises Forbidden for a part of the time, whose edges would name an appeal."""
    if reading.actor.role in EXACT_COUNT_READERS:
        return report_loop(reading, request, settings)
    if request.since is not None or request.until is not None:
        raise Forbidden("Only office, leader, auditor and operator read the report of a part of the time.")
    return told(report_loop(reading, request, settings), settings.open_least)


def told(exact: LoopReport, least: int) -> LoopReport:
    """What may be told to everybody; what may not stands as nothing."""

    def part(n: int, whole: int) -> int:
        return n if far_apart([n, whole], least) else 0

    def share(one: Share) -> Share:
        return one if far_apart([one.numerator, one.denominator], least) else NOTHING

    closed = part(exact.closed, exact.cases)
    return LoopReport(
        cases=0 if is_small(exact.cases, least) else exact.cases,
        closed=closed,
        open=exact.open if closed else 0,
        by_state={},
        solved_locally=NOTHING,
        satisfied=NOTHING,
        orders=0 if is_small(exact.orders, least) else exact.orders,
        orders_open=part(exact.orders_open, exact.orders),
        returned=part(exact.returned, exact.orders),
        pressed=0 if is_small(exact.pressed, least) else exact.pressed,
        reviewed=0 if is_small(exact.reviewed, least) else exact.reviewed,
        by_department={},
        by_co_handler={},
        grades={},
        **{name: share(getattr(exact, name)) for name in CLOCKS},
    )
