"""What cases count as, and the sums: worked out from all events of a case, so order and repeats change nothing."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import and_, bindparam, delete, insert, select
from sqlalchemy.dialects import postgresql, sqlite

from kit.bus.unit_of_work import UnitOfWork
from kit.db import in_array as in_array
from kit.db import write_many
from kit.db.rows import typed
from kit.sums import move
from services.supervision.figures import store
from services.supervision.figures.domain.fact import Fact, Happened
from services.supervision.figures.domain.marks import fact_of
from services.supervision.figures.use_cases.day_sums import DaySums, Moved
from services.supervision.settings import SupervisionSettings

Case = tuple[str, str]
"""Kind and key."""
Cell = tuple[str, str, int, str, str, str]
"""Kind, mark, year, month, township, department."""
_FACT = ("title", "category", "township", "department", "at")


def _these(columns: Any) -> Any:
    """Cases of one kind."""
    return and_(columns.kind == bindparam("kind"), in_array(columns.key, "keys"))


_C, _H = store.cases.c, store.chronicle.c
_EVENTS = (
    select(_C.key, _H.name, _H.data, _H.at).join(store.chronicle, _H.seq == _C.seq).where(_these(_C)).order_by(_H.seq)
)
_COUNTED = select(store.marks).where(_these(store.marks.c))
_UNCOUNT = delete(store.marks).where(_these(store.marks.c))
_FACTS = select(store.facts).where(_these(store.facts.c))
_MARK = insert(store.marks)


def count_anew(work: UnitOfWork, cases: Iterable[Case], settings: SupervisionSettings) -> Moved:
    """Replace what these cases count as by what their events say, and move the sums by the difference.

    Returns the appeals whose voice counts otherwise by it.
    """
    change: Counter[Cell] = Counter()
    days = DaySums(settings.zone)
    for kind, those in groupby(sorted(set(cases)), itemgetter(0)):
        _count(work, kind, [key for _, key in those], change, days, settings)
    move(work.connection, store.tallies, _summed_over(change))
    return days.move(work)


def _count(
    work: UnitOfWork, kind: str, keys: list[str], change: Counter[Cell], days: DaySums, settings: SupervisionSettings
) -> None:
    """The cases of one kind: their facts and marks are written, what that changes is added to `change` and `days`."""
    these = {"kind": kind, "keys": keys}
    events = _events(work, these)
    marked: defaultdict[str, set[str]] = defaultdict(set)
    for row in work.connection.execute(_COUNTED, these):
        change[_cell(row._mapping)] -= row.much
        marked[row.key].add(row.mark)
    if marked:  # most cases are new
        work.connection.execute(_UNCOUNT, these)
        for known in typed(store.FactRow, work.connection.execute(_FACTS, these)):
            days.count(kind, known.key, known, marked[known.key], -1)
    facts: list[dict[str, Any]] = []
    marks: list[dict[str, Any]] = []
    for key in keys:
        fact = fact_of(kind, events.get(key, []))
        if fact.at is None:
            continue
        facts.append(_row(kind, key, fact))
        days.count(kind, key, fact, fact.marks, 1)
        for mark in _marks(kind, key, fact, settings):
            marks.append(mark)
            change[_cell(mark)] += mark["much"]
    dialect = work.connection.dialect.name
    if facts:
        write_many(work.connection, _KEEP[dialect], facts)
    if marks:
        write_many(work.connection, _MARK, marks)


def _summed_over(change: Counter[Cell]) -> Counter[Cell]:
    """The same moved in the sums over all townships, over all departments, and over both."""
    every: Counter[Cell] = Counter()
    for (kind, mark, year, month, township, department), n in change.items():
        for place in (township, store.EVERY):
            for whose in (department, store.EVERY):
                every[kind, mark, year, month, place, whose] += n
    return every


def _events(work: UnitOfWork, these: dict[str, Any]) -> dict[str, list[Happened]]:
    found: dict[str, list[Happened]] = {}
    for key, name, text, at in work.connection.execute(_EVENTS, these):
        data = json.loads(text)
        if these["kind"] == "candidate":
            data = next(candidate for candidate in data["candidates"] if candidate["candidate_id"] == key)
        found.setdefault(key, []).append(Happened(name, data, at))
    return found


def _row(kind: str, key: str, fact: Fact) -> dict[str, Any]:
    return {"kind": kind, "key": key, **{name: getattr(fact, name) for name in _FACT}}


def _marks(kind: str, key: str, fact: Fact, settings: SupervisionSettings) -> list[dict[str, Any]]:
    assert isinstance(fact.at, datetime)
    local = fact.at.astimezone(settings.zone)
    where = {"township": fact.township, "department": fact.department}
    when = {"year": local.year, "month": f"{local:%Y-%m}", "at": fact.at}
    return [
        {"kind": kind, "key": key, "mark": name, "much": much, **when, **where} for name, much in fact.marks.items()
    ]


def _cell(row: Mapping[Any, Any]) -> Cell:
    return row["kind"], row["mark"], row["year"], row["month"], row["township"], row["department"]


def _keeping(dialect: Any) -> Any:
    """A fact's beginning, once known, stays known: it is never taken back, only told anew."""
    new = dialect.insert(store.facts)
    return new.on_conflict_do_update(
        index_elements=["kind", "key"], set_={name: getattr(new.excluded, name) for name in _FACT}
    )


_KEEP = {"postgresql": _keeping(postgresql), "sqlite": _keeping(sqlite)}
