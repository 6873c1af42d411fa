"""The year's counts and rates from the tallies, and the cases behind each."""

from collections import defaultdict
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select

from contracts.figures import (
    Figure,
    FigureCase,
    FigureCases,
    FigureRow,
    FigureSheet,
    ListFigureCases,
    ReadFigures,
)
from contracts.words import Role
from kit.bus.work import Reading
from kit.cursor import after, cursor_of, number_of
from kit.problems import NotFound
from kit.sums import span_of
from services.supervision.figures import store
from services.supervision.figures.domain.rates import BY_NAME, RATES
from services.supervision.figures.use_cases.chronicle import heard_until
from services.supervision.settings import SupervisionSettings
from services.supervision.shared.store import departments

T, M, F = store.tallies.c, store.marks.c, store.facts.c
STAFF = frozenset({Role.OFFICE, Role.LEADER, Role.AUDITOR})
"""Who reads residents' titles in a list of cases."""
Sums = dict[tuple[str, str], int]
"""By kind and mark."""


def read_figures(reading: Reading, request: ReadFigures) -> FigureSheet:
    """From the sums only: their number does not grow with the cases."""
    wanted = _cells(request)
    by: Any = getattr(T, request.by)
    summed = select(by.label("by"), T.kind, T.mark, func.sum(T.n).label("n")).where(*wanted)
    rows: dict[str, Sums] = defaultdict(dict)
    every: Sums = defaultdict(int)
    for row in reading.connection.execute(summed.group_by(by, T.kind, T.mark)):
        rows[row.by][row.kind, row.mark] = int(row.n)
        every[row.kind, row.mark] += int(row.n)
    of_county = (T.township == store.EVERY, T.department == store.EVERY)
    years = reading.connection.execute(select(T.year).where(*of_county).distinct().order_by(T.year.desc())).scalars()
    events, until = heard_until(reading)
    titles = departments.titles(reading)
    return FigureSheet(
        year=request.year,
        years=list(years),
        figures=[_figure(rate.name, every) for rate in RATES],
        by=request.by,
        rows=[
            FigureRow(key=key, title=titles.get(key, ""), figures=_shares(sums))
            for key, sums in sorted(rows.items(), key=lambda one: one[0])
            if key
        ],
        events=events,
        until=until,
    )


def list_figure_cases(reading: Reading, request: ListFigureCases, settings: SupervisionSettings) -> FigureCases:
    """By an index, newest first; who wrote a title decides who reads it."""
    rate = BY_NAME.get(request.figure)
    if rate is None:
        raise NotFound("figure")
    wanted = [M.kind == rate.kind, M.mark == rate.mark(request.side)]
    wanted += _where(M, request.year, request.township, request.department)
    if request.month is not None:
        wanted.append(M.month == request.month)
    if request.month is not None or request.year is not None:  # so that the list begins there in its index
        begin, end = span_of(request.month or str(request.year), settings.zone)
        wanted += [M.at >= begin, M.at < end]
    listed = select(store.facts, M.much, M.month).join(store.marks, (F.kind == M.kind) & (F.key == M.key))
    if rate.kind == "appeal" and reading.actor.role not in STAFF:
        return _veiled(reading, listed.where(*wanted), request)
    page = listed.where(*wanted, *after(request.cursor, M.at, M.key)).order_by(M.at.desc(), M.key.desc())
    rows = reading.connection.execute(page.limit(request.limit + 1)).all()
    shown = rows[: request.limit]
    open_ = reading.actor.role in STAFF or rate.kind != "suggestion"
    fields = ("kind", "key", "category", "township", "department", "at")
    return FigureCases(
        items=[
            FigureCase(
                **{name: getattr(row, name) for name in fields}, title=row.title if open_ else "", counts=row.much
            )
            for row in shown
        ],
        next=cursor_of(shown[-1].at, shown[-1].key) if len(rows) > request.limit else None,
    )


def _veiled(reading: Reading, listed: Select[Any], request: ListFigureCases) -> FigureCases:
    """Residents' appeals as the public reads them: no id, no title, the month only, so that nobody finds whose it is.

    A cursor is a number here: one that holds the last row's moment and id would give both away.
    """
    begin = number_of(request.cursor)
    order = listed.order_by(M.at.desc(), M.key.desc()).offset(begin).limit(request.limit + 1)
    rows = reading.connection.execute(order).all()
    shown = rows[: request.limit]
    items = [
        FigureCase(
            kind=row.kind,
            key="",
            title="",
            category=row.category,
            township=row.township,
            department=row.department,
            at=datetime.fromisoformat(f"{row.month}-01T00:00:00+00:00"),
            counts=row.much,
        )
        for row in shown
    ]
    return FigureCases(items=items, next=str(begin + request.limit) if len(rows) > request.limit else None)


def _cells(request: ReadFigures) -> list[ColumnElement[bool]]:
    """The sums already summed over what is not asked for."""
    wanted = [T.year == request.year] if request.year is not None else []
    for name in ("township", "department"):
        column, value = T[name], getattr(request, name)
        if value is None and request.by == name:
            wanted.append(column != store.EVERY)
        else:
            wanted.append(column == (store.EVERY if value is None else value))
    return wanted


def _where(table: Any, year: int | None, township: str | None, department: str | None) -> list[ColumnElement[bool]]:
    pairs = ((table.year, year), (table.township, township), (table.department, department))
    return [column == value for column, value in pairs if value is not None]


def _figure(name: str, sums: Sums) -> Figure:
    rate = BY_NAME[name]
    fields = ("name", "title", "title_en", "formula", "formula_en", "unit")
    above, below = _share(name, sums)
    return Figure(**{each: getattr(rate, each) for each in fields}, group=rate.kind, numerator=above, denominator=below)


def _share(name: str, sums: Sums) -> tuple[int, int | None]:
    rate = BY_NAME[name]
    below = sums.get((rate.kind, rate.below), 0) if rate.below is not None else None
    return sums.get((rate.kind, rate.above), 0), below


def _shares(sums: Sums) -> dict[str, tuple[int, int | None]]:
    return {rate.name: _share(rate.name, sums) for rate in RATES}
