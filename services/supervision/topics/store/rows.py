"""What the rows of topics have."""

from datetime import date, datetime
from typing import Any

from kit.db.rows import TableRow
from services.supervision.topics.store.tables import hotspots, lines, looks, topics


class HotspotRow(TableRow, table=hotspots):
    """A hotspot."""

    category: str
    township: str
    risen_at: datetime


class LookRow(TableRow, table=looks):
    """The last look at the appeals."""

    one: int
    at: datetime | None
    kept_by: str


class TopicRow(TableRow, table=topics):
    """A research topic."""

    topic_id: str
    title: str
    year: int
    state: str
    source: str
    category: str
    township: str
    department: str | None
    reason: str
    due_on: date
    heat: dict[str, Any] | None
    appeals: int
    adopted_by: str
    adopted_at: datetime
    version: int
    summary: str
    findings: str
    causes: str
    proposals: str
    written_by: str
    written_at: datetime | None
    data: dict[str, Any] | None
    on_time: bool | None
    reported_at: datetime | None
    matter_id: str


class LineRow(TableRow, table=lines):
    """A line of a topic's story."""

    id: int
    topic_id: str
    at: datetime
    what: str
    by: str
    words: str
