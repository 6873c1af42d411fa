"""What everybody may read of appeals: the release, and how single requests stand."""

import re
from datetime import datetime

from sqlalchemy import ColumnElement, and_, or_, select

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
from kit.problems import Refused
from services.intake.appeals.interface import FINAL, appeals
from services.intake.open_data import store
from services.intake.open_data.domain import stage
from services.intake.settings import IntakeSettings

A, M, O = appeals.c, store.open_months.c, store.open_appeals.c  # noqa: E741  the table of open appeals
CURSOR = re.compile(r"([0-9]{4}-[0-9]{2})\.([0-9]{1,9})\.([0-9]{1,9})")
_FINAL = [state.value for state in FINAL]


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
    """How requests stand, to the day, newest first."""
    wanted: list[ColumnElement[bool]] = []
    if request.request_ids:
        wanted.append(A.request_id.in_(request.request_ids))
    else:
        if request.categories:
            wanted.append(A.category.in_([each.value for each in request.categories]))
        if request.closed is not None:
            wanted.append(A.state.in_(_FINAL) if request.closed else A.state.not_in(_FINAL))
        if request.since:
            wanted.append(A.submitted_at >= request.since)
        if request.until:
            wanted.append(A.submitted_at < request.until)
    columns = (A.request_id, A.category, A.state, A.submitted_at, A.answered_at, A.closed_at)
    by_day = (A.submitted_at.desc(), A.appeal_id.desc())
    rows = reading.connection.execute(select(*columns).where(*wanted).order_by(*by_day).limit(request.limit)).all()

    def day(*moments: datetime | None) -> str:
        last = max(each for each in moments if each is not None)
        return last.astimezone(settings.zone).date().isoformat()

    items = [
        OpenRequest(
            request_id=row.request_id,
            category=row.category,
            stage=stage(AppealState(row.state)),
            closed=row.state in _FINAL,
            submitted_on=day(row.submitted_at),
            updated_on=day(row.submitted_at, row.answered_at, row.closed_at),
        )
        for row in rows
    ]
    items.sort(key=lambda one: (one.submitted_on, one.request_id), reverse=True)  # the order within a day says nothing
    return OpenRequestList(items=items)
