"""The table of co-handlers' parts."""

from sqlalchemy import Boolean, Column, Index, SmallInteger, String, Table, Text, text

from kit.db import UtcMoment
from services.supervision.shared.store.metadata import metadata

_OPEN = text("state IN ('given', 'declined')")
AWAITED = text("co_part.state IN ('given', 'declined')")
"""The same, for queries; as a bound value PostgreSQL would not find the partial index."""

co_parts = Table(
    "co_part",
    metadata,
    Column("part_id", String(64), primary_key=True),
    Column("appeal_id", String(64), nullable=False),
    Column("round", SmallInteger, nullable=False),
    Column("department", String(64), nullable=False),
    Column("department_name", Text, nullable=False),
    Column("given_by", Text, nullable=False),
    Column("words", Text, nullable=False),
    Column("given_at", UtcMoment, nullable=False),
    Column("due_days", SmallInteger),
    Column("first_due_at", UtcMoment, nullable=False),
    Column("due_at", UtcMoment, nullable=False),
    Column("due_why", Text, nullable=False),
    Column("due_why_en", Text, nullable=False),
    Column("state", String(10), nullable=False),
    Column("kept", Boolean, nullable=False),
    Column("answered_at", UtcMoment),
    Column("answered_by", Text, nullable=False),
    Column("answer", Text, nullable=False),
    Column("declined_at", UtcMoment),
    Column("decline_reason", Text, nullable=False),
    Column("decided_by", Text, nullable=False),
    Column("decision", Text, nullable=False),
    Column("ended_at", UtcMoment),
    Column("ended_why", Text, nullable=False),
    Index("ix_co_part_appeal", "appeal_id"),
    Index("ix_co_part_inbox", "department", "due_at"),
    Index("ix_co_part_open", "due_at", postgresql_where=_OPEN, sqlite_where=_OPEN),
    Index("uq_co_part_open", "appeal_id", "department", unique=True, postgresql_where=_OPEN, sqlite_where=_OPEN),
)
"""One row a department and asking; the partial unique index: one department is not asked twice at a time."""
