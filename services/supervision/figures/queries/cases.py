"""The cases behind a count or rate."""

from typing import Any

from sqlalchemy import ColumnElement, select

from contracts.figures import FigureCase, FigureCases, ListFigureCases
from contracts.roles import WATCHERS
from kit.bus.unit_of_work import ReadSession
from kit.cursor import after, cursor_of
from kit.problems import NotFound
from kit.sums import span_of
from services.supervision.figures import store
from services.supervision.figures.domain.rates import BY_NAME
from services.supervision.settings import SupervisionSettings

M, F = store.marks.c, store.facts.c


def list_figure_cases(reading: ReadSession, request: ListFigureCases, settings: SupervisionSettings) -> FigureCases:
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
    if rate.kind == "appeal" and reading.actor.role not in WATCHERS:
        return FigureCases(items=[])  # one by one they would be found: everybody reads the release of open data
    page = listed.where(*wanted, *after(request.cursor, M.at, M.key)).order_by(M.at.desc(), M.key.desc())
    rows = reading.connection.execute(page.limit(request.limit + 1)).all()
    shown = rows[: request.limit]
    open_ = reading.actor.role in WATCHERS or rate.kind != "suggestion"
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


def _where(table: Any, year: int | None, township: str | None, department: str | None) -> list[ColumnElement[bool]]:
    pairs = ((table.year, year), (table.township, township), (table.department, department))
    return [column == value for column, value in pairs if value is not None]
