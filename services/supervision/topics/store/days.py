"""What the sums by day say of a time, and the appeals that are in them.

What was about a category that is no more is counted with its heir, whichever of the two is asked for.
"""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Select, and_, case, exists, func, literal_column, not_, select, union

from kit.bus.unit_of_work import ReadSession
from kit.db.rows import typed
from services.supervision.figures.interface import days, facts, marks, unsolved
from services.supervision.shared.store.categories import categories
from services.supervision.topics.domain.heat import Counts, Span
from services.supervision.topics.store.tables import persons

D, F, M, U, V = days.c, facts.c, marks.c, unsolved.c, persons.c
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


def sums(
    reading: ReadSession, span: Span, *, county: bool, category: str | None = None, township: str | None = None
) -> dict[Matter, Counts]:
    """Every matter of the span, by the sums by day: in appeals, of which `again` makes persons."""
    recent = D.day >= span.since
    summed = (
        func.sum(case((recent, D.admitted), else_=0)).label("recent"),
        func.sum(case((recent, 0), else_=D.admitted)).label("before"),
        func.sum(case((recent, D.unsolved), else_=0)).label("unsolved"),
    )
    by = (D.category,) if county else (D.category, D.township)
    wanted = select(*by, *summed).where(
        D.day >= span.before_since, D.day <= span.until, *_of(reading, category, township)
    )
    found: defaultdict[Matter, Counts] = defaultdict(Counts)
    for row in reading.connection.execute(wanted.group_by(*by)):
        matter = (categories.goes_on(reading, row.category), "" if county else row.township)
        found[matter] += Counts(int(row.recent), int(row.before), int(row.unsolved), int(row.recent))
    return dict(found)


def again(
    reading: ReadSession,
    span: Span,
    zone: ZoneInfo,
    *,
    county: bool,
    category: str | None = None,
    township: str | None = None,
    only: Collection[Matter] | None = None,
) -> dict[Matter, Counts]:
    """What is taken off the sums: of each matter, in each of the two times, appeals beyond a person's first."""
    since, until = midnight(span.before_since, zone), midnight(span.until + timedelta(days=1), zone)
    where = [_APPEAL, _marked("voiced"), F.at >= since, F.at < until]
    if category is not None:
        where.append(F.category.in_(_codes(reading, category)))
    if township is not None:
        where.append(F.township == township)
    if only is not None:
        where.append(F.category.in_({code for one, _ in only for code in _codes(reading, one)}))
    if only is not None and not county:
        where.append(F.township.in_({place for _, place in only}))
    not_solved = and_(_marked("rated"), not_(_marked("solved"))).label("unsolved")
    said_again = V.person_id != V.appeal_id
    first = select(V.person_id).where(said_again).distinct().subquery()
    about = (F.key, F.category, F.township, F.at)
    wanted = union(
        select(*about, V.person_id.label("person"), not_solved)
        .join(persons, V.appeal_id == F.key)
        .where(said_again, *where),
        select(*about, F.key.label("person"), not_solved).join(first, first.c.person_id == F.key).where(*where),
    )
    recent = midnight(span.since, zone)
    times: dict[tuple[Matter, str], list[str]] = defaultdict(list)
    for row in reading.connection.execute(wanted):
        matter = (categories.goes_on(reading, row.category), "" if county else row.township)
        if only is not None and matter not in only:
            continue
        times[matter, "recent" if row.at >= recent else "before"].append(row.person)
        if row.unsolved and row.at >= recent:
            times[matter, "unsolved"].append(row.person)
    found: defaultdict[Matter, Counts] = defaultdict(Counts)
    for (matter, name), by in times.items():
        found[matter] += Counts(**{name: len(set(by)) - len(by)})
    return found


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


def summed_of_each(reading: ReadSession, since: date, until: date, category: str) -> dict[str, list[SumRow]]:
    """Of a kind of matter, by day at each township where it was raised in these days."""
    total = (func.sum(D.admitted).label("admitted"), func.sum(D.unsolved).label("unsolved"))
    by = (D.township, D.day)
    wanted = select(*by, *total).where(D.day >= since, D.day <= until, *_of(reading, category, None))
    found: defaultdict[str, list[SumRow]] = defaultdict(list)
    for row in reading.connection.execute(wanted.group_by(*by)):
        found[row.township].append(SumRow(row.day, int(row.admitted), int(row.unsolved)))
    return dict(found)


def cases(
    reading: ReadSession,
    zone: ZoneInfo,
    since: date,
    until: date,
    category: str,
    township: str | None,
    *,
    only_unsolved: bool = False,
) -> Select[Any]:
    """The admitted appeals of some days, newest first, by an index: `key`, `title`, `township`, `at`, `unsolved`."""
    of = U if only_unsolved else F
    first, after = midnight(since, zone), midnight(until + timedelta(days=1), zone)
    among = [of.category.in_(_codes(reading, category)), of.at >= first, of.at < after]
    if township is not None:
        among.append(of.township == township)
    if only_unsolved:
        wanted = select(U.key, F.title, U.township, U.at, literal_column("1").label("unsolved"))
        wanted = wanted.join_from(unsolved, facts, and_(_APPEAL, F.key == U.key))
    else:
        wanted = select(F.key, F.title, F.township, F.at, U.key.is_not(None).label("unsolved"))
        wanted = wanted.select_from(facts).outerjoin(unsolved, U.key == F.key)
        among += [_APPEAL, _marked("voiced")]
    return wanted.where(*among).order_by(of.at.desc(), of.key.desc())


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
