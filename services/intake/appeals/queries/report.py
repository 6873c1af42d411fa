"""Intake's half of the closed-loop report: from sums by month, with rows only at the edges of a cut month."""

from contracts.intake import IntakeReport, ReportAppeals, StateCount
from contracts.words import AppealState, Grade
from kit.bus.unit_of_work import ReadSession
from kit.sums import Window, read
from services.intake.appeals import store
from services.intake.appeals.domain.states import FINAL
from services.intake.settings import IntakeSettings

A = store.appeals.c


def report_appeals(reading: ReadSession, request: ReportAppeals, settings: IntakeSettings) -> IntakeReport:
    """Everything that came in in the time given, and where it stands now."""
    window = Window.of(request.since, request.until, settings.zone)
    counts = read(reading.connection, store.appeal_sums, window)
    for begin, end in window.edges:
        within = store.counted(reading, A.submitted_at >= begin, A.submitted_at < end)
        counts.update({(name, key): n for (_, name, key), n in within.items()})

    def parts(wanted: str) -> dict[str, int]:
        return {key: n for (name, key), n in sorted(counts.items()) if name == wanted and n}

    by_state = {AppealState(state): n for state, n in parts("state").items()}
    grades = {Grade(grade): n for grade, n in parts("grade").items()}
    closed = sum(n for state, n in by_state.items() if state in FINAL)
    return IntakeReport(
        submitted=sum(by_state.values()),
        closed=closed,
        open=sum(by_state.values()) - closed,
        by_state=[StateCount(state=state, count=n) for state, n in sorted(by_state.items())],
        by_township=parts("township"),
        by_category=parts("category"),
        by_kind=parts("kind"),
        rated=sum(grades.values()),
        solved=counts["solved", ""],
        satisfied=grades.get(Grade.SATISFIED, 0),
        basically=grades.get(Grade.BASICALLY, 0),
        not_satisfied=grades.get(Grade.NOT_SATISFIED, 0),
        answered=counts["answered", ""],
        reopened=counts["reopened", ""],
    )
