"""What the sums by day say of a time, and the appeals that are in them.

What was about a category that is no more is counted with its heir, whichever of the two is asked for.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Select, and_, case, exists, func, literal_column, not_, select, union

from kit.bus.unit_of_work import ReadSession
from kit.db.rows import typed
from services.supervision.figures.interface import days, facts, marks
from services.supervision.shared.store.categories import categories
from services.supervision.topics.domain.heat import Counts, Span
from services.supervision.topics.store.tables import persons

D, F, M, R, V = days.c, facts.c, marks.c, marks.alias("rated").c, persons.c
Matter = tuple[str, str]
"""Category and township; the township is empty for the county as a whole."""
_APPEAL = F.kind == literal_column("'appeal'")
"""As a constant, so that the partial index of appeals is used."""


@dataclass
class SumRow:
    """Appeals of one day, township or category."""

    key: Any
    admitted: int
    unsolved: int


def first_day(reading: ReadSession) -> date | None:
    """The day of the county's first admitted appeal."""
    return reading.connection.execute(select(func.min(D.day)).where(D.admitted > 0)).scalar()


def counts(
    reading: ReadSession,
    span: Span,
    zone: ZoneInfo,
    *,
    county: bool,
    category: str | None = None,
    township: str | None = None,
) -> dict[Matter, Counts]:
    """Every matter of the span, in persons: the sums by day, less what one person said again."""
    recent = D.day >= span.since
    sums = (
        func.sum(case((recent, D.admitted), else_=0)).label("recent"),
        func.sum(case((recent, 0), else_=D.admitted)).label("before"),
        func.sum(case((recent, D.unsolved), else_=0)).label("unsolved"),
    )
    by = (D.category,) if county else (D.category, D.township)
    wanted = select(*by, *sums).where(
        D.day >= span.before_since, D.day <= span.until, *_of(reading, category, township)
    )
    found: defaultdict[Matter, Counts] = defaultdict(Counts)
    for row in reading.connection.execute(wanted.group_by(*by)):
        matter = (categories.goes_on(reading, row.category), "" if county else row.township)
        found[matter] += Counts(int(row.recent), int(row.before), int(row.unsolved), int(row.recent))
    for matter, again in _again(reading, span, zone, category, township, county=county).items():
        if matter in found:
            found[matter] += again
    return dict(found)


def _again(
    reading: ReadSession, span: Span, zone: ZoneInfo, category: str | None, township: str | None, *, county: bool
) -> dict[Matter, Counts]:
    """What is taken off the sums: of each matter, in each of the two times, appeals beyond a person's first."""
    again = V.person_id != V.appeal_id
    said = union(
        select(V.appeal_id.label("key"), V.person_id.label("person")).where(again),
        select(V.person_id.label("key"), V.person_id.label("person")).where(again),
    ).subquery()
    not_solved = and_(_marked("rated"), not_(_marked("solved")))
    since, until = midnight(span.before_since, zone), midnight(span.until + timedelta(days=1), zone)
    wanted = (
        select(F.category, F.township, F.at, said.c.person, not_solved.label("unsolved"))
        .join(said, said.c.key == F.key)
        .where(_APPEAL, _marked("voiced"), F.at >= since, F.at < until)
    )
    if category is not None:
        wanted = wanted.where(F.category.in_(_codes(reading, category)))
    if township is not None:
        wanted = wanted.where(F.township == township)
    recent = midnight(span.since, zone)
    times: dict[tuple[Matter, str], list[str]] = defaultdict(list)
    for row in reading.connection.execute(wanted):
        matter = (categories.goes_on(reading, row.category), "" if county else row.township)
        times[matter, "recent" if row.at >= recent else "before"].append(row.person)
        if row.unsolved and row.at >= recent:
            times[matter, "unsolved"].append(row.person)
    found: defaultdict[Matter, Counts] = defaultdict(Counts)
    for (matter, name), by in times.items():
        found[matter] += Counts(**{name: len(set(by)) - len(by)})
    return found


def townships(reading: ReadSession, category: str) -> list[str]:
    """Where a kind of matter was ever raised."""
    wanted = select(D.township).distinct().where(*_of(reading, category, None))
    return list(reading.connection.execute(wanted).scalars())


def by_category(reading: ReadSession, since: date, until: date) -> dict[str, SumRow]:
    """What was raised in some days of each category."""
    found: dict[str, SumRow] = {}
    for row in summed(reading, D.category, since, until):
        key = categories.goes_on(reading, row.key)
        before = found.get(key, SumRow(key, 0, 0))
        found[key] = SumRow(key, before.admitted + int(row.admitted), before.unsolved + int(row.unsolved))
    return found


def summed(
    reading: ReadSession, by: Any, since: date, until: date, category: str | None = None, township: str | None = None
) -> list[SumRow]:
    """Admitted and unsolved appeals of some days, by day, township or category: `key`, `admitted`, `unsolved`."""
    total = (func.sum(D.admitted).label("admitted"), func.sum(D.unsolved).label("unsolved"))
    wanted = select(by.label("key"), *total).where(D.day >= since, D.day <= until, *_of(reading, category, township))
    grouped = wanted.group_by(by).having(func.sum(D.admitted) > 0).order_by(by)
    return list(typed(SumRow, reading.connection.execute(grouped)))


def cases(
    reading: ReadSession,
    zone: ZoneInfo,
    since: date,
    until: date,
    category: str,
    township: str | None,
    *,
    unsolved: bool = False,
) -> Select[Any]:
    """The admitted appeals of some days, newest first, by an index: `key`, `title`, `township`, `at`, `unsolved`.

    The unsolved are found among the rated, so that the many which nobody has rated yet are not looked at.
    """
    not_solved = and_(_marked("rated"), not_(_marked("solved")))
    at, key = (R.at, R.key) if unsolved else (F.at, F.key)
    wanted = select(key, F.title, F.township, at, not_solved.label("unsolved"))
    wanted = wanted.where(_APPEAL, F.category.in_(_codes(reading, category)), _marked("voiced"))
    wanted = wanted.where(at >= midnight(since, zone), at < midnight(until + timedelta(days=1), zone))
    if township is not None:
        wanted = wanted.where(F.township == township)
    if unsolved:
        wanted = wanted.where(R.kind == F.kind, R.mark == "rated", R.key == F.key, not_(_marked("solved")))
    return wanted.order_by(at.desc(), key.desc())


def _marked(name: str) -> ColumnElement[bool]:
    return exists(select(1).where(M.kind == F.kind, M.mark == name, M.key == F.key))


def _of(reading: ReadSession, category: str | None, township: str | None) -> Sequence[ColumnElement[bool]]:
    wanted = [D.category.in_(_codes(reading, category))] if category is not None else []
    return [*wanted, D.township == township] if township is not None else wanted


def _codes(reading: ReadSession, category: str) -> list[str]:
    return categories.codes_of(reading, categories.goes_on(reading, category))


def midnight(day: date, zone: ZoneInfo) -> datetime:
    """The moment a day of the county begins."""
    return datetime.combine(day, time(), zone)
