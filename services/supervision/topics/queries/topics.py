"""The plan and its topics; a report is for everyone once it is published."""

from datetime import UTC, date, datetime, time
from typing import Any

from sqlalchemy import case, select, tuple_

from contracts.roles import WATCHERS
from contracts.topics import (
    Heat,
    HotspotData,
    ListTopics,
    ReadTopic,
    Report,
    Researcher,
    TopicBrief,
    TopicEntry,
    TopicPage,
    TopicView,
)
from contracts.words import Role
from kit.bus.unit_of_work import ReadSession
from kit.cursor import cursor_of, read_cursor
from kit.db.between import same, within
from kit.db.rows import typed
from kit.problems import NotFound
from kit.small_cells import is_small
from services.supervision.shared.store import departments
from services.supervision.shared.store.categories import categories
from services.supervision.shared.store.search import TOPIC, search
from services.supervision.topics.domain.plan import OPEN
from services.supervision.topics.queries.public import reads_exactly, told_heat, told_of_topic
from services.supervision.topics.settings import TopicSettings
from services.supervision.topics.store.rows import LineRow, TopicRow
from services.supervision.topics.store.tables import lines, researchers, topics
from services.supervision.topics.use_cases.behind import data_of_topic
from services.supervision.topics.use_cases.records import group

T, L = topics.c, lines.c
_OVER = case((T.state.in_(OPEN), 0), else_=1)
WATCHING = frozenset({Role.LEADER, Role.AUDITOR})
"""Who reads a report before it is published, without writing it."""


def list_topics(reading: ReadSession, request: ListTopics, settings: TopicSettings) -> TopicPage:
    """What is due soonest first, what is over at the end."""
    wanted = select(topics).where(
        *same(topics, request, "year", "state", "township", "department"),
        *categories.about(reading, T.category, request.category),
        *within(T.adopted_at, request.since, request.until),
        *search.found(reading, T.topic_id, TOPIC, request.words),
    )
    for deputy in filter(None, (reading.actor.id if request.mine else None, request.deputy)):
        researched = select(researchers.c.topic_id).where(researchers.c.deputy_id == deputy)
        wanted = wanted.where(T.topic_id.in_(researched))
    if request.cursor is not None:
        wanted = wanted.where(tuple_(_OVER, T.due_on, T.topic_id) > tuple_(*_after(request.cursor)))
    ordered = wanted.order_by(_OVER, T.due_on, T.topic_id).limit(request.limit + 1)
    rows = typed(TopicRow, reading.connection.execute(ordered)).all()
    shown = rows[: request.limit]
    return TopicPage(
        items=[TopicBrief(**_brief(reading, row, settings)) for row in shown],
        next=_cursor(shown[-1]) if len(rows) > request.limit else None,
    )


def read_topic(reading: ReadSession, request: ReadTopic, settings: TopicSettings) -> TopicView:
    """One topic whole."""
    row = typed(TopicRow, reading.connection.execute(select(topics).where(T.topic_id == request.topic_id))).first()
    if row is None:
        raise NotFound("topic")
    members = group(reading, row.topic_id)
    writes = _writes(reading, members)
    readable = row.state == "reported" or writes or reading.actor.role in WATCHING
    exactly = reads_exactly(reading) or writes
    heat = Heat(**row.heat) if row.heat is not None else None
    data = _data(reading, row, settings)
    if not exactly:
        heat = heat and told_heat(reading, heat, settings, county=not row.township)
        data = told_of_topic(reading, data, settings)
    told = select(lines).where(L.topic_id == row.topic_id).order_by(L.id)
    return TopicView(
        **_brief(reading, row, settings),
        reason=row.reason,
        heat=heat,
        adopted_by=row.adopted_by,
        group=members,
        report=Report(**row._mapping) if readable and row.version else None,
        data=data,
        history=[TopicEntry(**line._mapping) for line in typed(LineRow, reading.connection.execute(told))],
        may_write=writes and row.state in OPEN,
    )


def _data(reading: ReadSession, row: TopicRow, settings: TopicSettings) -> HotspotData:
    if row.data is not None:
        return HotspotData.model_validate(row.data)
    return data_of_topic(reading, row, settings, staff=reading.actor.role in WATCHERS)


def _writes(reading: ReadSession, members: list[Researcher]) -> bool:
    if reading.actor.role is Role.DEPUTY:
        return reading.actor.id in {member.deputy_id for member in members}
    return reading.actor.role is Role.OFFICE


def _brief(reading: ReadSession, row: TopicRow, settings: TopicSettings) -> dict[str, Any]:
    own = ("topic_id", "title", "state", "year", "source", "department", "due_on", "adopted_at")
    return {
        **{name: row._mapping[name] for name in own},
        "appeals": row.appeals if reads_exactly(reading) or not is_small(row.appeals, settings.least) else 0,
        "category": row.category,
        "township": row.township or None,
        "matter_id": row.matter_id if reads_exactly(reading) else "",
        "department_name": departments.titles(reading).get(row.department or "", ""),
        "overdue": row.state in OPEN and row.due_on < reading.today(settings.zone),
        "reported_at": row.reported_at,
    }


def _cursor(row: TopicRow) -> str:
    due = datetime.combine(row.due_on, time(), UTC)
    return cursor_of(due, f"{0 if row.state in OPEN else 1}:{row.topic_id}")


def _after(cursor: str) -> tuple[int, date, str]:
    due, rest = read_cursor(cursor)
    over, _, topic_id = rest.partition(":")
    return int(over == "1"), due.date(), topic_id
