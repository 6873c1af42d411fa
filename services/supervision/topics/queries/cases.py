"""The appeals one of a hotspot's numbers counts; the public reads neither whose nor which they are."""

from datetime import UTC, datetime, timedelta
from typing import Any

from contracts.roles import WATCHERS
from contracts.topics import HotspotCase, HotspotCases, ListHotspotCases
from kit.bus.unit_of_work import ReadSession
from kit.cursor import after, cursor_of, number_of
from services.supervision.topics.settings import TopicSettings
from services.supervision.topics.store import days as topic_days
from services.supervision.topics.use_cases.measure import measure


def list_hotspot_cases(reading: ReadSession, request: ListHotspotCases, settings: TopicSettings) -> HotspotCases:
    """By an index, newest first."""
    span = measure(reading, settings, county=not request.township).span
    before = request.of == "before"
    since, until = (span.before_since, span.since - timedelta(days=1)) if before else (span.since, span.until)
    unsolved = request.of == "unsolved"
    wanted = topic_days.cases(settings.zone, since, until, request.category.value, request.township, unsolved=unsolved)
    if reading.actor.role not in WATCHERS:
        return _veiled(reading, wanted, request, settings)
    row = wanted.selected_columns
    paged = wanted.where(*after(request.cursor, row.at, row.key)).limit(request.limit + 1)
    rows = reading.connection.execute(paged).all()
    shown = rows[: request.limit]
    return HotspotCases(
        items=[
            HotspotCase(
                appeal_id=row.key, title=row.title, township=row.township, at=row.at, unsolved=bool(row.unsolved)
            )
            for row in shown
        ],
        next=cursor_of(shown[-1].at, shown[-1].key) if len(rows) > request.limit else None,
    )


def _veiled(reading: ReadSession, wanted: Any, request: ListHotspotCases, settings: TopicSettings) -> HotspotCases:
    """No id, no title, the month only; a cursor is a number, for one of a moment and an id would give both away."""
    begin = number_of(request.cursor)
    rows = reading.connection.execute(wanted.offset(begin).limit(request.limit + 1)).all()
    items = [
        HotspotCase(
            appeal_id="",
            title="",
            township=row.township,
            at=_month(row.at.astimezone(settings.zone)),
            unsolved=bool(row.unsolved),
        )
        for row in rows[: request.limit]
    ]
    return HotspotCases(items=items, next=str(begin + request.limit) if len(rows) > request.limit else None)


def _month(local: datetime) -> datetime:
    return datetime(local.year, local.month, 1, tzinfo=UTC)
