"""What everybody may read of appeals: the release, and how single requests stand."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, func, not_, or_, select

from contracts.open_data import (
    ListOpenAppeals,
    ListOpenRequests,
    OpenAppeal,
    OpenAppealPage,
    OpenRequest,
    OpenRequestList,
)
from contracts.words import AppealState
from kit.bus.unit_of_work import ReadSession
from kit.db.in_array import in_array
from kit.problems import Refused
from services.intake.appeals.interface import FINAL, appeals
from services.intake.open_data import store
from services.intake.open_data.domain import after, begins, month_of, shown_as, stage
from services.intake.settings import IntakeSettings

A, M, O = appeals.c, store.open_months.c, store.open_appeals.c  # noqa: E741  the table of open appeals
CURSOR = re.compile(r"([0-9]{4}-[0-9]{2})\.([0-9]{1,9})\.([0-9]{1,9})")
_FINAL = [state.value for state in FINAL]
_CELL = A.township + " " + A.category + " " + A.kind + " " + A.channel
"""What the cell of open data is of an appeal, as one text."""


def list_open_appeals(reading: ReadSession, request: ListOpenAppeals) -> OpenAppealPage:
    """A page of the release; raises Refused when its month was released anew since the page before."""
    versions = {row.month: row for row in reading.connection.execute(select(store.open_months))}
    wanted: list[ColumnElement[bool]] = []
    if request.cursor is not None:
        found = CURSOR.fullmatch(request.cursor)
        if found is None:
            raise Refused("bad-cursor", "The cursor is not one that was given out.", status=422)
        month, version, number = found.groups()
        if month not in versions or versions[month].version != int(version):
            raise Refused("release-replaced", "The data were released anew meanwhile.", "Begin at the first page.")
        wanted.append(or_(O.month > month, and_(O.month == month, O.number > int(number))))
    page = select(store.open_appeals).where(*wanted).order_by(O.month, O.number).limit(request.limit + 1)
    rows = reading.connection.execute(page).all()
    shown = rows[: request.limit]
    last = shown[-1] if len(rows) > request.limit else None
    return OpenAppealPage(
        items=[OpenAppeal(**{name: getattr(row, name) for name in OpenAppeal.model_fields}) for row in shown],
        next=f"{last.month}.{versions[last.month].version}.{last.number}" if last is not None else None,
        total=sum(row.rows for row in versions.values()),
        held_back=sum(row.held_back for row in versions.values()),
    )


def list_open_requests(reading: ReadSession, request: ListOpenRequests, settings: IntakeSettings) -> OpenRequestList:
    """How requests stand, to the month, newest first.

    Without numbers those are listed whose category open data show too: of an ended month exactly as many, so that
    nothing small is left between the two, nor in a list.
    """
    if request.request_ids:
        rows = _found(reading, [A.request_id.in_(request.request_ids)], request.limit)
        named = [_told(row, settings) for row in rows]
        return OpenRequestList(items=sorted(named, key=lambda one: one.submitted_on, reverse=True))
    wanted: list[ColumnElement[bool]] = []
    if request.categories:
        wanted.append(A.category.in_(request.categories))
    if request.closed is not None:
        wanted.append(A.state.in_(_FINAL) if request.closed else A.state.not_in(_FINAL))
    items: list[OpenRequest] = []
    for month in _months(reading, request, settings):
        submitted = store.within(month, settings.zone)
        hidden = {"hidden": _hidden(reading, submitted, settings)}
        listed = [*submitted, *wanted, not_(in_array(_CELL, "hidden"))]
        items += [_told(row, settings) for row in _found(reading, listed, request.limit - len(items), hidden)]
        if len(items) == request.limit:
            break
    return OpenRequestList(items=items)


def _months(reading: ReadSession, request: ListOpenRequests, settings: IntakeSettings) -> Iterator[str]:
    """Every month that the time asked for touches, the newest first: a part of one would tell the days."""
    since = request.since or reading.connection.execute(select(func.min(A.submitted_at))).scalar()
    if since is None:
        return
    until = min(request.until or reading.now, reading.now)
    first, month = (month_of(moment, settings.zone) for moment in (since, until - timedelta(microseconds=1)))
    while month >= first:
        yield month
        month = after(month, -1)


def _hidden(reading: ReadSession, submitted: list[ColumnElement[bool]], settings: IntakeSettings) -> list[str]:
    """The cells of a month whose rows are shown without their category, or not at all."""
    cells = select(A.township, A.category, A.kind, A.channel, func.count().label("rows")).where(*submitted)
    found = reading.connection.execute(cells.group_by(A.township, A.category, A.kind, A.channel))
    counts = {(row.township, row.category, row.kind, row.channel): row.rows for row in found}
    shown = shown_as(counts, settings.open_least)
    return [" ".join(cell) for cell, looks in shown.items() if looks is None or not looks[1]]


def _found(
    reading: ReadSession, wanted: list[ColumnElement[bool]], limit: int, cells: Mapping[str, list[str]] | None = None
) -> Sequence[Any]:
    columns = (A.request_id, A.category, A.state, A.submitted_at, A.answered_at, A.closed_at)
    by_number = select(*columns).where(*wanted).order_by(A.request_id)  # which says nothing of who came first
    return reading.connection.execute(by_number.limit(limit), cells or {}).all()


def _told(row: Any, settings: IntakeSettings) -> OpenRequest:
    def month(*moments: datetime | None) -> str:
        last = max(each for each in moments if each is not None)
        return begins(month_of(last, settings.zone), settings.zone).date().isoformat()

    return OpenRequest(
        request_id=row.request_id,
        category=row.category,
        stage=stage(AppealState(row.state)),
        closed=row.state in _FINAL,
        submitted_on=month(row.submitted_at),
        updated_on=month(row.submitted_at, row.answered_at, row.closed_at),
    )
