"""Intake's half of the closed-loop report."""

from typing import Any

from sqlalchemy import ColumnElement, and_, func, select

from contracts.intake import IntakeReport, ReportAppeals, StateCount
from contracts.words import AppealState, Grade
from kit.bus.work import Reading
from services.intake import store
from services.intake.domain.states import FINAL

A = store.appeals.c


def report_appeals(reading: Reading, request: ReportAppeals) -> IntakeReport:
    """Everything that came in in the time given, and where it stands now."""
    within: list[ColumnElement[bool]] = []
    if request.since:
        within.append(A.submitted_at >= request.since)
    if request.until:
        within.append(A.submitted_at < request.until)
    by_state = {AppealState(key): count for key, count in _count(reading, A.state, within).items()}
    closed = sum(count for state, count in by_state.items() if state in FINAL)
    grades, solved = _last_ratings(reading, within)
    reopened = select(func.count()).select_from(store.appeals).where(A.round > 1, *within)
    answered = select(func.count()).select_from(store.appeals).where(A.answered_at.is_not(None), *within)
    return IntakeReport(
        submitted=sum(by_state.values()),
        closed=closed,
        open=sum(by_state.values()) - closed,
        by_state=[StateCount(state=state, count=count) for state, count in sorted(by_state.items())],
        by_township=_count(reading, A.township, within),
        by_category=_count(reading, A.category, within),
        by_kind=_count(reading, A.kind, within),
        rated=sum(grades.values()),
        solved=solved,
        satisfied=grades.get(Grade.SATISFIED, 0),
        basically=grades.get(Grade.BASICALLY, 0),
        not_satisfied=grades.get(Grade.NOT_SATISFIED, 0),
        answered=reading.connection.execute(answered).scalar_one(),
        reopened=reading.connection.execute(reopened).scalar_one(),
    )


def _count(reading: Reading, column: Any, within: list[ColumnElement[bool]]) -> dict[str, int]:
    rows = select(column, func.count()).where(*within).group_by(column).order_by(column)
    return {str(row[0]): int(row[1]) for row in reading.connection.execute(rows)}


def _last_ratings(reading: Reading, within: list[ColumnElement[bool]]) -> tuple[dict[Grade, int], int]:
    """Each appeal counts once, by its resident's last word."""
    R = store.ratings.c
    last = select(R.appeal_id, func.max(R.round).label("round")).group_by(R.appeal_id).subquery()
    rows = (
        select(R.grade, R.solved, func.count())
        .select_from(store.ratings)
        .join(last, and_(last.c.appeal_id == R.appeal_id, last.c.round == R.round))
        .join(store.appeals, A.appeal_id == R.appeal_id)
        .where(*within)
        .group_by(R.grade, R.solved)
    )
    grades: dict[Grade, int] = {}
    solved = 0
    for grade, was_solved, count in reading.connection.execute(rows):
        grades[Grade(grade)] = grades.get(Grade(grade), 0) + count
        solved += count if was_solved else 0
    return grades, solved
