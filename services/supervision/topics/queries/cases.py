"""The appeals one of a hotspot's numbers counts, for those who read residents' appeals one by one."""

from datetime import timedelta
from typing import Any

from sqlalchemy import Select

from contracts.roles import WATCHERS
from contracts.topics import HotspotCase, HotspotCases, ListHotspotCases
from kit.bus.unit_of_work import ReadSession
from kit.cursor import after, cursor_of
from services.supervision.topics.settings import TopicSettings
from services.supervision.topics.store import days as topic_days
from services.supervision.topics.use_cases.measure import measure


def list_hotspot_cases(reading: ReadSession, request: ListHotspotCases, settings: TopicSettings) -> HotspotCases:
    """By an index, newest first."""
    span = measure(reading, settings, county=not request.township).span
    before = request.of == "before"
    since, until = (span.before_since, span.since - timedelta(days=1)) if before else (span.since, span.until)
    unsolved = request.of == "unsolved"
    about = (request.category, request.township)
    wanted = topic_days.cases(reading, settings.zone, since, until, *about, only_unsolved=unsolved)
    if reading.actor.role not in WATCHERS:
        return HotspotCases(items=[])  # one by one they would be found: everybody reads the release of open data
    return page_of(reading, wanted, request.cursor, request.limit)


def page_of(reading: ReadSession, wanted: Select[Any], cursor: str | None, limit: int) -> HotspotCases:
    """One page of appeals with `key`, `title`, `township`, `at`, `unsolved`."""
    row = wanted.selected_columns
    rows = reading.connection.execute(wanted.where(*after(cursor, row.at, row.key)).limit(limit + 1)).all()
    shown = rows[:limit]
    return HotspotCases(
        items=[
            HotspotCase(
                appeal_id=row.key, title=row.title, township=row.township, at=row.at, unsolved=bool(row.unsolved)
            )
            for row in shown
        ],
        next=cursor_of(shown[-1].at, shown[-1].key) if len(rows) > limit else None,
    )
