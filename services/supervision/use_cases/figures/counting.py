"""What cases count as, and the sums: worked out from all events of a case, so order and repeats change nothing."""

import json
from collections import Counter
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, select, tuple_

from kit.bus.work import Work
from kit.sums import move
from services.supervision.domain.figures.marks import Fact, Happened, fact_of
from services.supervision.settings import SupervisionSettings
from services.supervision.store import figures as store

Case = tuple[str, str]
"""Kind and key."""
Cell = tuple[str, str, int, str, str, str]
"""Kind, mark, year, month, township, department."""


def count_anew(work: Work, cases: list[Case], settings: SupervisionSettings) -> None:
    """Replace what these cases count as by what their events say, and move the sums by the difference."""
    events = _events(work, cases)
    change: Counter[Cell] = Counter()
    M, F = store.marks.c, store.facts.c
    for row in work.connection.execute(select(store.marks).where(_among(M, cases))):
        change[_cell(row._mapping)] -= row.much
    work.connection.execute(delete(store.marks).where(_among(M, cases)))
    work.connection.execute(delete(store.facts).where(_among(F, cases)))
    facts: list[dict[str, Any]] = []
    marks: list[dict[str, Any]] = []
    for kind, key in cases:
        fact = fact_of(kind, events.get((kind, key), []))
        if fact.at is None:
            continue
        facts.append(_row(kind, key, fact))
        for mark in _marks(kind, key, fact, settings):
            marks.append(mark)
            change[_cell(mark)] += mark["much"]
    if facts:
        work.connection.execute(insert(store.facts), facts)
    if marks:
        work.connection.execute(insert(store.marks), marks)
    move(work.connection, store.tallies, _summed_over(change))


def _summed_over(change: Counter[Cell]) -> Counter[Cell]:
    """The same moved in the sums over all townships, over all departments, and over both."""
    every: Counter[Cell] = Counter()
    for (kind, mark, year, month, township, department), n in change.items():
        for place in (township, store.EVERY):
            for whose in (department, store.EVERY):
                every[kind, mark, year, month, place, whose] += n
    return every


def _events(work: Work, cases: list[Case]) -> dict[Case, list[Happened]]:
    C, H = store.cases.c, store.chronicle.c
    wanted = select(C.kind, C.key, H.name, H.data, H.at).join(store.chronicle, H.seq == C.seq)
    found: dict[Case, list[Happened]] = {}
    for row in work.connection.execute(wanted.where(_among(C, cases)).order_by(H.seq)):
        data = json.loads(row.data)
        if row.kind == "candidate":
            data = next(one for one in data["candidates"] if one["candidate_id"] == row.key)
        found.setdefault((row.kind, row.key), []).append(Happened(row.name, data, row.at))
    return found


def _among(columns: Any, cases: list[Case]) -> Any:
    return tuple_(columns.kind, columns.key).in_(cases)


def _row(kind: str, key: str, fact: Fact) -> dict[str, Any]:
    fields = ("title", "category", "township", "department", "at")
    return {"kind": kind, "key": key, **{name: getattr(fact, name) for name in fields}}


def _marks(kind: str, key: str, fact: Fact, settings: SupervisionSettings) -> list[dict[str, Any]]:
    assert isinstance(fact.at, datetime)
    local = fact.at.astimezone(settings.zone)
    where = {"township": fact.township, "department": fact.department}
    when = {"year": local.year, "month": f"{local:%Y-%m}", "at": fact.at}
    return [
        {"kind": kind, "key": key, "mark": name, "much": much, **when, **where} for name, much in fact.marks.items()
    ]


def _cell(row: Any) -> Cell:
    return row["kind"], row["mark"], row["year"], row["month"], row["township"], row["department"]
