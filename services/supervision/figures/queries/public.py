"""What everybody reads of residents' appeals in figures: no count so small that it speaks of one resident.

Published are, for each year, the county's counts and, one at a time, those of its months, of its townships and of its
departments. Nothing is told by two of these at once, and what is told of all years is the sum of what is told of each,
so that no two answers differ by what was left out of one of them (kit/small_cells.py).
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from sqlalchemy import func, select

from contracts.figures import Figure, FigureRow, FigureSheet, ReadFigures
from contracts.roles import WATCHERS
from contracts.words import Role
from kit.bus.unit_of_work import ReadSession
from kit.small_cells import table, tellable
from services.supervision.figures import store
from services.supervision.figures.domain.rates import BY_NAME, RATES

T = store.tallies.c
APPEAL = "appeal"
MARKS = ("submitted", "admitted", "answered", "rated", "satisfied", "solved", "local", "replied", "on_time")
"""What is counted of an appeal; when not all can be told of the same appeals, the first are."""
SUMS = {"waited": "answered"}
"""Minutes of so many appeals: told wherever these are."""
Counts = dict[str, int]
Tables = dict[int, dict[str, Counts]]
"""By year and key."""


def reads_exactly(reading: ReadSession, request: ReadFigures) -> bool:
    """Whether the reader sees single appeals anyway: the watchers, and a department its own."""
    actor = reading.actor
    own = actor.role is Role.DEPARTMENT and bool(actor.department) and request.department == actor.department
    return actor.role in WATCHERS or own


def published(reading: ReadSession, request: ReadFigures, sheet: FigureSheet, least: int) -> FigureSheet:
    """The same sheet with what may be told of appeals in the place of what was counted; all else stays."""
    every: Counts = {}
    rows: dict[str, Counts] = {}
    filters = [name for name in ("township", "department") if getattr(request, name) is not None]
    if not filters:
        months = _tables(reading, "month", request.year)
        tables = months if request.by == "month" else _tables(reading, request.by, request.year)
        every, rows = _years(months, least), _rows(tables, least)
    elif len(filters) == 1:
        one = _rows(_tables(reading, filters[0], request.year), least)
        every = one.get(getattr(request, filters[0]), {})
    return sheet.model_copy(
        update={
            "figures": [_figure(one, every) if one.group == APPEAL else one for one in sheet.figures],
            "rows": [_row(row, rows.get(row.key, {})) for row in sheet.rows],
        }
    )


def _tables(reading: ReadSession, by: str, year: int | None) -> Tables:
    """Appeals by year and month, township or department, over all of the other two.

    Where nothing is counted any more, because all went on to others, is nowhere: what may be told of the rest must not
    depend on the way it came.
    """
    key = T[by]
    wanted = [T.kind == APPEAL] + ([T.year == year] if year is not None else [])
    wanted += [T[name] != store.EVERY if name == by else T[name] == store.EVERY for name in ("township", "department")]
    found: Tables = defaultdict(lambda: defaultdict(dict))
    summed = select(T.year, key.label("key"), T.mark, func.sum(T.n).label("n")).where(*wanted)
    for row in reading.connection.execute(summed.group_by(T.year, key, T.mark).having(func.sum(T.n) != 0)):
        found[row.year][row.key][row.mark] = int(row.n)
    return found


def _years(months: Tables, least: int) -> Counts:
    """The county's counts: of each year what may be told, of several years what may be told of each."""
    told = []
    for table_of_year in months.values():
        every = _sum(table_of_year.values())
        told.append({name: every.get(name, 0) for name in tellable(every, MARKS, least)} | _minutes(every))
    return _common([one for one in told if one.get(MARKS[0])])


def _rows(tables: Tables, least: int) -> dict[str, Counts]:
    """The rows that may be told: of several years, those that may be told in each year that counts them."""
    told: dict[str, list[Counts]] = defaultdict(list)
    silent: set[str] = set()
    for rows in tables.values():
        every = _sum(rows.values())
        names, keys = table(rows, tellable(every, MARKS, least), least)
        silent |= {key for key, counts in rows.items() if key not in keys and counts.get(MARKS[0])}
        for key in keys:
            told[key].append({name: rows[key].get(name, 0) for name in names} | _minutes(rows[key]))
    return {key: _common(years) for key, years in told.items() if key not in silent}


def _minutes(counts: Counts) -> Counts:
    return {name: counts.get(name, 0) for name in SUMS}


def _sum(many: Iterable[Counts]) -> Counts:
    found: Counts = defaultdict(int)
    for counts in many:
        for name, n in counts.items():
            found[name] += n
    return found


def _common(years: list[Counts]) -> Counts:
    """The sum of what all of them tell."""
    names = set.intersection(*(set(one) for one in years)) if years else set()
    return {name: sum(one[name] for one in years) for name in names}


def _told(name: str, counts: Counts) -> tuple[int, int | None] | None:
    rate = BY_NAME[name]
    needed = {SUMS.get(mark, mark) for mark in (rate.above, rate.below) if mark is not None}
    if not needed <= counts.keys():
        return None
    return counts[rate.above], counts[rate.below] if rate.below is not None else None


def _figure(shown: Figure, counts: Counts) -> Figure:
    told = _told(shown.name, counts)
    nothing = (0, None if shown.denominator is None else 0)
    above, below = told or nothing
    return shown.model_copy(update={"numerator": above, "denominator": below, "withheld": told is None})


def _row(row: FigureRow, counts: Counts) -> FigureRow:
    figures: dict[str, Any] = dict(row.figures)
    withheld = []
    for rate in RATES:
        if rate.kind != APPEAL:
            continue
        told = _told(rate.name, counts)
        if told is None:
            withheld.append(rate.name)
        figures[rate.name] = told or (0, None if rate.below is None else 0)
    return row.model_copy(update={"figures": figures, "withheld": withheld})
