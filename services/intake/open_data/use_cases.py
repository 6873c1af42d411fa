"""Release appeals as open data: a month at a time, once it has ended, and anew every few days."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, func, insert, select

from contracts.words import AppealState
from kit.bus.unit_of_work import UnitOfWork
from services.intake.appeals.interface import answers, appeals, ratings
from services.intake.open_data import store
from services.intake.open_data.domain import after, band, coarsened, month_of, stage
from services.intake.settings import IntakeSettings

A, N, R, M = appeals.c, answers.c, ratings.c, store.open_months.c
OPEN = store.open_appeals


def release_open_data(work: UnitOfWork, settings: IntakeSettings) -> None:
    """Make the one month anew that needs it most: never released, or released longest ago."""
    month = _due(work, settings)
    if month is None:
        return
    rows, held_back = _rows(work, month, settings)
    known = work.connection.execute(select(M.version).where(M.month == month)).scalar()
    work.connection.execute(delete(OPEN).where(OPEN.c.month == month))
    work.connection.execute(delete(store.open_months).where(M.month == month))
    if rows:
        work.connection.execute(insert(OPEN), rows)
    made = {"month": month, "version": (known or 0) + 1, "rows": len(rows), "held_back": held_back}
    work.connection.execute(insert(store.open_months).values(**made, made_at=work.now))


def _due(work: UnitOfWork, settings: IntakeSettings) -> str | None:
    first: datetime | None = work.connection.execute(select(func.min(A.submitted_at))).scalar()
    if first is None:
        return None
    now = month_of(work.now, settings.zone)
    made = {row.month: row.made_at for row in work.connection.execute(select(M.month, M.made_at))}
    ended, month = [], month_of(first, settings.zone)
    while month < now:
        ended.append(month)
        month = after(month)
    missing = [each for each in ended if each not in made]
    if missing:
        return missing[0]
    stale = work.now - timedelta(days=settings.open_days)
    old = [(made[each], each) for each in ended if made[each] <= stale]
    return min(old)[1] if old else None


def _rows(work: UnitOfWork, month: str, settings: IntakeSettings) -> tuple[list[dict[str, Any]], int]:
    """The month's rows in the order of what they say, which tells nothing of who came first."""
    submitted_then = store.within(month, settings.zone)
    columns = (A.appeal_id, A.township, A.category, A.kind, A.channel, A.state, A.round, A.submitted_at, A.closed_at)
    submitted = work.connection.execute(select(*columns).where(*submitted_then)).all()
    first = select(N.appeal_id, func.min(N.at)).join(appeals, A.appeal_id == N.appeal_id)
    answered: dict[str, datetime] = {
        row[0]: row[1] for row in work.connection.execute(first.where(*submitted_then).group_by(N.appeal_id))
    }
    said = select(R.appeal_id, R.solved, R.grade).join(appeals, A.appeal_id == R.appeal_id)
    rated = {row.appeal_id: row for row in work.connection.execute(said.where(*submitted_then).order_by(R.round))}
    cells = coarsened([(row.township, row.category, row.kind, row.channel) for row in submitted], settings.open_least)
    told: list[tuple[Any, ...]] = []
    for row, cell in zip(submitted, cells, strict=True):
        if cell is None:
            continue
        at, end, last = answered.get(row.appeal_id), row.closed_at, rated.get(row.appeal_id)
        spans = (band(at - row.submitted_at if at else None), band(end - row.submitted_at if end else None))
        judged = (last.solved, last.grade) if last else (None, None)
        told.append((*cell, stage(AppealState(row.state)), *spans, row.round - 1, *judged))
    names = [column.name for column in OPEN.c][2:]
    told.sort(key=lambda one: tuple(str(value) for value in one))
    rows = [{"month": month, "number": n, **dict(zip(names, one, strict=True))} for n, one in enumerate(told)]
    return rows, len(submitted) - len(rows)
