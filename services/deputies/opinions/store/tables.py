"""Tables of opinions: what was heard, each way it went, and the texts it is found by."""

from datetime import datetime

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, String, Table, Text

from kit.db import UtcMoment
from kit.db.rows import TableRow
from kit.search import SearchTexts
from services.deputies.opinions.domain import OPEN
from services.deputies.shared.metadata import metadata

opinions = Table(
    "opinions",
    metadata,
    Column("opinion_id", String(64), primary_key=True),
    Column("heard", String(12), nullable=False),
    Column("heard_on", String(10), nullable=False),
    Column("place", Text, nullable=False),
    Column("said_by", String(10), nullable=False),
    Column("deputy_id", ForeignKey("deputies.deputy_id")),
    Column("source", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("category", String(20), nullable=False),
    Column("kind", String(12)),
    Column("state", String(12), nullable=False),
    Column("turn", Integer, nullable=False),
    Column("recorded_at", UtcMoment, nullable=False),
    Column("recorded_by", String(64), nullable=False),
    Column("recorded_name", Text, nullable=False),
    Column("keeper_id", String(64)),
    Column("public", Boolean, nullable=False),
    Column("public_title", Text, nullable=False),
    Column("public_text", Text, nullable=False),
    Column("public_answer", Text, nullable=False),
    Column("checked_by", Text, nullable=False),
    Column("verified_by", Text, nullable=False),
    Column("verified_at", UtcMoment),
    Index("ix_opinions_recorded", "recorded_at", "opinion_id"),
    Index("ix_opinions_state", "state", "kind"),
    Index("ix_opinions_stand", "state", "recorded_at", "opinion_id"),
    Index("ix_opinions_deputy", "deputy_id", "recorded_at"),
    Index("ix_opinions_recorder", "recorded_by", "recorded_at"),
    Index("ix_opinions_public", "public", "verified_at"),
)
"""`keeper_id`: the keeper who put it on record and tells the resident. `turn`: how many ways it went.

Texts have no personal details. `heard_on`: the county's ISO day.
"""

ways = Table(
    "opinion_ways",
    metadata,
    Column("opinion_id", ForeignKey("opinions.opinion_id"), primary_key=True),
    Column("turn", Integer, primary_key=True),
    Column("state", String(12), nullable=False),
    Column("department", String(40)),
    Column("department_name", Text, nullable=False),
    Column("due_at", UtcMoment),
    Column("due_why", Text, nullable=False),
    Column("due_why_en", Text, nullable=False),
    Column("turned_into", String(12)),
    Column("reference", String(64)),
    Column("title", Text, nullable=False),
    Column("proposed", Text, nullable=False),
    Column("sent_to", Text, nullable=False),
    Column("sent_on", String(10)),
    Column("contact_point", Text, nullable=False),
    Column("words", Text, nullable=False),
    Column("answer", Text, nullable=False),
    Column("begun_at", UtcMoment, nullable=False),
    Column("begun_by", Text, nullable=False),
    Column("ended_at", UtcMoment),
    Column("ended_by", Text, nullable=False),
    Index("ix_opinion_ways_department", "department", "state", "due_at"),
    Index("ix_opinion_ways_due", "state", "due_at"),
)
"""Each way an opinion went, the first first."""
Index(
    "ix_opinion_ways_one_open",
    ways.c.opinion_id,
    unique=True,
    sqlite_where=ways.c.state == OPEN,
    postgresql_where=ways.c.state == OPEN,
)
search = SearchTexts("opinion_text", metadata)
STAFF, PUBLIC = "staff", "public"
"""Two kinds of texts an opinion is found by: what was recorded, and what everybody reads."""


class OpinionRow(TableRow, table=opinions):
    """An opinion as it was put on record, and where it is."""

    opinion_id: str
    heard: str
    heard_on: str
    place: str
    said_by: str
    deputy_id: str | None
    source: str
    title: str
    text: str
    category: str
    kind: str | None
    state: str
    turn: int
    recorded_at: datetime
    recorded_by: str
    recorded_name: str
    keeper_id: str | None
    public: bool
    public_title: str
    public_text: str
    public_answer: str
    checked_by: str
    verified_by: str
    verified_at: datetime | None


class WayRow(TableRow, table=ways):
    """One way it went."""

    opinion_id: str
    turn: int
    state: str
    department: str | None
    department_name: str
    due_at: datetime | None
    due_why: str
    due_why_en: str
    turned_into: str | None
    reference: str | None
    title: str
    proposed: str
    sent_to: str
    sent_on: str | None
    contact_point: str
    words: str
    answer: str
    begun_at: datetime
    begun_by: str
    ended_at: datetime | None
    ended_by: str
