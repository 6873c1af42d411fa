"""Tables of hot topics: what is hot now, and the topics of the plan with their reports."""

from sqlalchemy import JSON, Boolean, Column, Date, Index, Integer, SmallInteger, String, Table, Text, text

from kit.db import UtcMoment
from services.supervision.shared.store.metadata import Serial, metadata

_OPEN = text("state IN ('adopted', 'researching')")

hotspots = Table(
    "hotspot",
    metadata,
    Column("category", String(20), primary_key=True),
    Column("township", String(9), primary_key=True),
    Column("risen_at", UtcMoment, nullable=False),
)
"""What was told to be hot and has not cooled down; the township is empty for the county as a whole."""

looks = Table(
    "hotspot_look",
    metadata,
    Column("one", SmallInteger, primary_key=True, autoincrement=False),
    Column("at", UtcMoment),
    Column("kept_by", Text, nullable=False, server_default=""),
)
"""One row: when the daily look last happened, and by which day and rule heat is kept (`store/kept.py`). Its row lock
lets one look at a time."""

topics = Table(
    "topic",
    metadata,
    Column("topic_id", String(64), primary_key=True),
    Column("title", Text, nullable=False),
    Column("year", SmallInteger, nullable=False),
    Column("state", String(12), nullable=False),
    Column("source", String(8), nullable=False),
    Column("category", String(20), nullable=False),
    Column("township", String(9), nullable=False),
    Column("department", String(64)),
    Column("reason", Text, nullable=False),
    Column("due_on", Date, nullable=False),
    Column("heat", JSON),
    Column("appeals", Integer, nullable=False),
    Column("adopted_by", Text, nullable=False),
    Column("adopted_at", UtcMoment, nullable=False),
    Column("version", Integer, nullable=False),
    Column("summary", Text, nullable=False),
    Column("findings", Text, nullable=False),
    Column("causes", Text, nullable=False),
    Column("proposals", Text, nullable=False),
    Column("written_by", Text, nullable=False),
    Column("written_at", UtcMoment),
    Column("data", JSON),
    Column("on_time", Boolean),
    Column("reported_at", UtcMoment),
    Column("matter_id", String(64), nullable=False, server_default=""),
    Index("ix_topic_matter", "matter_id"),
    Index("ix_topic_kind", "category", "township"),
    Index(
        *("ux_topic_open", "year", "category", "township", "matter_id"),
        unique=True,
        postgresql_where=_OPEN,
        sqlite_where=_OPEN,
    ),
)
"""The plan. `data` is what stood behind the report when it was published; a matter has one open topic a
year. `matter_id`: what intake hears as one; empty: a kind of matter at a place."""

appeals = Table(
    "topic_appeal",
    metadata,
    Column("topic_id", String(64), primary_key=True),
    Column("appeal_id", String(64), primary_key=True),
)
"""The appeals behind a topic, as they were at its adoption."""

researchers = Table(
    "topic_researcher",
    metadata,
    Column("topic_id", String(64), primary_key=True),
    Column("place", SmallInteger, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False),
    Column("deputy_id", String(64)),
    Column("leads", Boolean, nullable=False),
    Index("ix_topic_researcher_deputy", "deputy_id"),
)

_AGAIN = text("person_id <> appeal_id")
persons = Table(
    "appeal_person",
    metadata,
    Column("appeal_id", String(64), primary_key=True),
    Column("person_id", String(64), nullable=False),
    Column("text_id", String(64), nullable=False),
    Column("matter_id", String(64), nullable=False),
    Index("ix_appeal_person", "person_id"),
    Index("ix_appeal_matter", "matter_id"),
    Index("ix_appeal_again", "person_id", "appeal_id", sqlite_where=_AGAIN, postgresql_where=_AGAIN),
)
"""Whose an appeal is, and of which text and matter, as intake says; of what is not here, each is its own."""

_RISEN = text("risen_at IS NOT NULL")
heard_matters = Table(
    "heard_matter",
    metadata,
    Column("matter_id", String(64), primary_key=True),
    Column("words", JSON, nullable=False),
    Column("risen_at", UtcMoment),
    Index("ix_heard_matter_risen", "risen_at", sqlite_where=_RISEN, postgresql_where=_RISEN),
)
"""What each matter of several is called, as intake told last, and since when it is hot; none: it is not."""

lines = Table(
    "topic_line",
    metadata,
    Column("id", Serial, primary_key=True, autoincrement=True),
    Column("topic_id", String(64), nullable=False, index=True),
    Column("at", UtcMoment, nullable=False),
    Column("what", String(12), nullable=False),
    Column("by", Text, nullable=False),
    Column("words", Text, nullable=False),
)
"""What happened to a topic; rows are only ever added."""
