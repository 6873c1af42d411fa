"""The year's counts and rates, from the tallies."""

from collections import defaultdict
from typing import Any

from sqlalchemy import ColumnElement, func, select

from contracts.figures import Figure, FigureRow, FigureSheet, ReadFigures
from kit.bus.unit_of_work import ReadSession
from services.supervision.figures import store
from services.supervision.figures.domain.rates import BY_NAME, RATES
from services.supervision.figures.queries.public import published, reads_exactly
from services.supervision.figures.use_cases.chains import heard_until
from services.supervision.shared.store import departments

T = store.tallies.c
Sums = dict[tuple[str, str], int]
"""By kind and mark."""


def read_figures(reading: ReadSession, request: ReadFigures, least: int) -> FigureSheet:
    """From the sums only: their number does not grow with the cases. Everybody reads no count of few appeals."""
    sheet = _counted(reading, request)
    return sheet if reads_exactly(reading, request) else published(reading, request, sheet, least)


def _counted(reading: ReadSession, request: ReadFigures) -> FigureSheet:
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
