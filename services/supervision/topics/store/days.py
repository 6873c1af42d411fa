"""What the sums by day say of a time, and the appeals that are in them."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Select, and_, case, exists, func, literal_column, not_, select

from kit.bus.unit_of_work import ReadSession
from kit.db.rows import typed
from services.supervision.figures.interface import days, facts, marks
from services.supervision.topics.domain.heat import Counts, Span

D, F, M, R = days.c, facts.c, marks.c, marks.alias("rated").c
Matter = tuple[str, str]
"""Category and township; the township is empty for the county as a whole."""
_APPEAL = F.kind == literal_column("'appeal'")
"""As a constant, so that the partial index of appeals is used."""


class SumRow:
    """Appeals of one day, township or category."""

    key: Any
    admitted: int
    unsolved: int


def first_day(reading: ReadSession) -> date | None:
    """The day of the county's first admitted appeal."""
    return reading.connection.execute(select(func.min(D.day)).where(D.admitted > 0)).scalar()


def counts(
    reading: ReadSession, span: Span, *, county: bool, category: str | None = None, township: str | None = None
) -> dict[Matter, Counts]:
    """Every matter of the span in one grouped read: its size is days by categories by townships, not appeals."""
    recent = D.day >= span.since
    sums = (
        func.sum(case((recent, D.admitted), else_=0)).label("recent"),
        func.sum(case((recent, 0), else_=D.admitted)).label("before"),
        func.sum(case((recent, D.unsolved), else_=0)).label("unsolved"),
    )
    by = (D.category,) if county else (D.category, D.township)
    wanted = select(*by, *sums).where(D.day >= span.before_since, D.day <= span.until, *_of(category, township))
    return {
        (row.category, "" if county else row.township): Counts(int(row.recent), int(row.before), int(row.unsolved))
        for row in reading.connection.execute(wanted.group_by(*by))
    }


def townships(reading: ReadSession, category: str) -> list[str]:
    """Where a kind of matter was ever raised."""
    return list(reading.connection.execute(select(D.township).distinct().where(D.category == category)).scalars())


def summed(
    reading: ReadSession, by: Any, since: date, until: date, category: str | None = None, township: str | None = None
) -> list[SumRow]:
    """Admitted and unsolved appeals of some days, by day, township or category: `key`, `admitted`, `unsolved`."""
    total = (func.sum(D.admitted).label("admitted"), func.sum(D.unsolved).label("unsolved"))
    wanted = select(by.label("key"), *total).where(D.day >= since, D.day <= until, *_of(category, township))
    grouped = wanted.group_by(by).having(func.sum(D.admitted) > 0).order_by(by)
    return list(typed(SumRow, reading.connection.execute(grouped)))


def cases(
    zone: ZoneInfo, since: date, until: date, category: str, township: str | None, *, unsolved: bool = False
) -> Select[Any]:
    """The admitted appeals of some days, newest first, by an index: `key`, `title`, `township`, `at`, `unsolved`.

    The unsolved are found among the rated, so that the many which nobody has rated yet are not looked at.
    """
    not_solved = and_(_marked("rated"), not_(_marked("solved")))
    at, key = (R.at, R.key) if unsolved else (F.at, F.key)
    wanted = select(key, F.title, F.township, at, not_solved.label("unsolved"))
    wanted = wanted.where(_APPEAL, F.category == category, _marked("voiced"))
    wanted = wanted.where(at >= _midnight(since, zone), at < _midnight(until + timedelta(days=1), zone))
    if township is not None:
        wanted = wanted.where(F.township == township)
    if unsolved:
        wanted = wanted.where(R.kind == F.kind, R.mark == "rated", R.key == F.key, not_(_marked("solved")))
    return wanted.order_by(at.desc(), key.desc())


def _marked(name: str) -> ColumnElement[bool]:
    return exists(select(1).where(M.kind == F.kind, M.mark == name, M.key == F.key))


def _of(category: str | None, township: str | None) -> Sequence[ColumnElement[bool]]:
    pairs = ((D.category, category), (D.township, township))
    return [column == value for column, value in pairs if value is not None]


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), zone)
