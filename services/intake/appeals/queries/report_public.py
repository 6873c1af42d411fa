"""The report as everybody reads it: of all appeals, and no count so small that it speaks of one resident."""

from contracts.intake import IntakeReport, ReportAppeals
from contracts.roles import EXACT_COUNT_READERS
from kit.bus.unit_of_work import ReadSession
from kit.problems import Forbidden
from kit.small_cells import far_apart, is_small, table
from services.intake.appeals.queries.report import report_appeals
from services.intake.settings import IntakeSettings


def read_report(reading: ReadSession, request: ReportAppeals, settings: IntakeSettings) -> IntakeReport:
    """Exact for those who watch the loop; raises Forbidden for a part of the time, whose edges would name an appeal."""
    if reading.actor.role in EXACT_COUNT_READERS:
        return report_appeals(reading, request, settings)
    if request.since is not None or request.until is not None:
        raise Forbidden("Only office, leader, auditor and operator read the report of a part of the time.")
    return told(report_appeals(reading, request, settings), settings.open_least)


def told(exact: IntakeReport, least: int) -> IntakeReport:
    """How many there are, are finished, and of which kind; what may not be told stands as nothing.

    Answers and ratings, townships and categories are told elsewhere, by year: told here as well, of all years, the two
    would differ by what one of them leaves out.
    """
    kinds = {kind: {"submitted": n} for kind, n in exact.by_kind.items()}
    _, keys = table(kinds, ("submitted",), least)
    both = far_apart([exact.submitted, exact.closed], least)
    return IntakeReport(
        submitted=0 if is_small(exact.submitted, least) else exact.submitted,
        closed=exact.closed if both else 0,
        open=exact.open if both and exact.closed else 0,
        by_state=[],
        by_township={},
        by_category={},
        by_kind={kind: n for kind, n in exact.by_kind.items() if kind in keys},
        rated=0,
        solved=0,
        satisfied=0,
        basically=0,
        not_satisfied=0,
        answered=0,
        reopened=0,
    )
