"""The office's board and its lists."""

from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy import case as when

from contracts.supervision import Board, BoardColumn, CasePage, ListCases, ListOrders, ReadBoard
from contracts.words import AppealState, Colour
from kit.bus.unit_of_work import ReadSession
from kit.cursor import after, cursor_of
from kit.db.between import same, within
from kit.db.rows import typed
from kit.search import Wanted, words_of
from kit.sums import ALL, read
from services.supervision.cases.domain.case import FINAL, Holder
from services.supervision.cases.queries.briefs import case_brief
from services.supervision.cases.store.loop_sums import loop_sums
from services.supervision.cases.store.rows import CaseRow
from services.supervision.cases.store.tables import CASE_FINAL, CASE_OPEN, RUNNING, cases, holders
from services.supervision.shared.domain.clock import NEVER
from services.supervision.shared.store.categories import categories
from services.supervision.shared.store.search import CASE, search

_running = select(cases.c.state).where(RUNNING).group_by(cases.c.state)


def list_cases(reading: ReadSession, request: ListCases) -> CasePage:
    """The most urgent first; finished ones, and what is found by words, the newest first."""
    if words_of(request.words):
        return _with_words(reading, request)
    finished = request.open is False or request.state in FINAL
    sort: Any = cases.c.submitted_at if finished else cases.c.urgency
    order = (sort.desc(), cases.c.appeal_id.desc()) if finished else (sort, cases.c.appeal_id)
    wanted = [*_conditions(reading, request), *after(request.cursor, sort, cases.c.appeal_id, newest_first=finished)]
    page = select(cases).where(*wanted).order_by(*order).limit(request.limit + 1)
    rows = list(typed(CaseRow, reading.connection.execute(page)))
    shown = rows[: request.limit]
    more = None
    if len(rows) > request.limit:
        last = shown[-1]
        more = cursor_of(last.submitted_at if finished else last.urgency, last.appeal_id)
    return CasePage(items=[case_brief(row, reading.now) for row in shown], next=more)


def read_board(reading: ReadSession, request: ReadBoard) -> Board:
    """Every state of the loop, with how many cases stand in it by colour: sums, and the clocks that run."""
    sums = read(reading.connection, loop_sums, ALL)
    late = {
        colour: func.count(when((is_colour(colour, reading), 1))).label(colour)
        for colour in (Colour.RED, Colour.YELLOW)
    }
    running = {row.state: row for row in reading.connection.execute(_running.add_columns(*late.values()))}
    waiting = select(func.count()).select_from(cases).where(cases.c.to_review)
    columns = []
    for state in AppealState:
        row = running.get(state.value)
        red, yellow = (row.red, row.yellow) if row is not None else (0, 0)
        columns.append(BoardColumn(state=state, red=red, yellow=yellow, green=sums["state", state] - red - yellow))
    closed = sum(_size(column) for column in columns if column.state in FINAL)
    return Board(
        columns=columns,
        open=sum(map(_size, columns)) - closed,
        closed=closed,
        overdue=sum(column.red for column in columns),
        to_review=reading.connection.execute(waiting).scalar_one(),
        returned=sum(_size(column) for column in columns if column.state is AppealState.RETURNED),
    )


def _conditions(reading: ReadSession, request: ListCases) -> list[Any]:
    wanted: list[Any] = []
    if request.state is not None:
        wanted.append(cases.c.state == request.state.value)
        wanted += [CASE_FINAL] if request.state in FINAL else []
    if request.colour is not None:
        wanted.append(is_colour(request.colour, reading))
    if request.overdue:
        wanted.append(is_colour(Colour.RED, reading))
    if request.to_review:
        wanted.append(cases.c.to_review)
    if request.open is not None:
        wanted.append(CASE_OPEN if request.open else CASE_FINAL)
    if request.department is not None:
        wanted += [RUNNING, cases.c.holder == Holder.DEPARTMENT.value, cases.c.holder_id == request.department]
    wanted += [*of_matter(reading, request), *within(cases.c.submitted_at, request.since, request.until)]
    return wanted


def _with_words(reading: ReadSession, request: ListCases) -> CasePage:
    """What has the words: whoever has or had it is named in its texts too."""
    rows = select(cases).where(*_conditions(reading, request))
    wanted = Wanted(rows, cases.c.appeal_id, request.cursor, request.limit, request.since, request.until)
    also = filter(None, (request.department, request.deputy))
    found = search.listed(reading, CASE, request.words, wanted, also=also)
    return CasePage(items=[case_brief(row, reading.now) for row in found.rows], next=found.next)


def of_matter(reading: ReadSession, request: ListCases | ListOrders) -> list[ColumnElement[bool]]:
    """What a list of cases and one of their orders filter by alike."""
    wanted = same(cases, request, "township", "kind")
    wanted += categories.about(reading, cases.c.category, request.category)
    if request.deputy is not None:
        had = select(holders.c.appeal_id).where(holders.c.holder == Holder.DEPUTY.value)
        wanted.append(cases.c.appeal_id.in_(had.where(holders.c.holder_id == request.deputy)))
    return wanted


def is_colour(colour: Colour, reading: ReadSession) -> ColumnElement[bool]:
    """The same rule as `domain.clock.colour_at`, where the database can use it."""
    red = and_(RUNNING, cases.c.due_at < reading.now, cases.c.urgency < reading.now)  # urgency: `due_at`, as lists sort
    yellow = and_(RUNNING, cases.c.urgency >= reading.now, cases.c.urgency < NEVER, cases.c.warn_at <= reading.now)
    green = or_(cases.c.due_at.is_(None), cases.c.warn_at > reading.now)
    return {Colour.RED: red, Colour.YELLOW: yellow, Colour.GREEN: green}[colour]


def _size(column: BoardColumn) -> int:
    return column.green + column.yellow + column.red
