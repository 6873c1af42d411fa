"""The tables of the cases and their stories."""

from sqlalchemy import Boolean, Column, Index, SmallInteger, String, Table, Text, text

from kit.db import UtcMoment
from services.supervision.shared.store.metadata import Serial, metadata

_OVER = "('closed', 'merged', 'not_admitted')"
CASE_OPEN = text(f"state NOT IN {_OVER}")
CASE_FINAL = text(f"state IN {_OVER}")
RUNNING = text("due_at IS NOT NULL")
PROMISED = text(f"promised_at IS NOT NULL AND answered_at IS NULL AND state NOT IN {_OVER}")
"""Conditions of partial indexes: written out, for a database uses such an index only for the same words."""

cases = Table(
    "loop_case",
    metadata,
    Column("appeal_id", String(64), primary_key=True),
    Column("tracking_code", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("kind", String(20), nullable=False),
    Column("category", String(20), nullable=False),
    Column("township", String(9), nullable=False),
    Column("matter", Text, nullable=False),
    Column("submitted_at", UtcMoment, nullable=False),
    Column("month", String(7), nullable=False),
    Column("promised_at", UtcMoment),
    Column("state", String(20), nullable=False),
    Column("holder", String(10), nullable=False),
    Column("holder_id", String(64), nullable=False),
    Column("holder_name", Text, nullable=False),
    Column("clock", String(10)),
    Column("clock_days", SmallInteger),
    Column("started_at", UtcMoment),
    Column("due_at", UtcMoment),
    Column("due_why", Text, nullable=False),
    Column("due_why_en", Text, nullable=False),
    Column("warn_at", UtcMoment),
    Column("turn_at", UtcMoment),
    Column("warned", String(10), nullable=False),
    Column("urgency", UtcMoment, nullable=False),
    Column("round", SmallInteger, nullable=False),
    Column("pressed", SmallInteger, nullable=False),
    Column("reviews", SmallInteger, nullable=False),
    Column("to_review", Boolean, nullable=False),
    Column("order_id", String(64)),
    Column("offers_decided", SmallInteger, nullable=False),
    Column("offers_in_time", SmallInteger, nullable=False),
    Column("answered_at", UtcMoment),
    Column("solved_locally", Boolean, nullable=False),
    Column("grade", String(20)),
    Column("resident_reason", Text, nullable=False),
    Column("closed_at", UtcMoment),
    Index("ix_loop_case_urgency", "urgency", "appeal_id"),
    Index("ix_loop_case_time", "submitted_at", "appeal_id"),
    Index("ix_loop_case_state", "state", "urgency", "appeal_id"),
    Index(
        "ix_loop_case_turn",
        "turn_at",
        postgresql_where=text("turn_at IS NOT NULL"),
        sqlite_where=text("turn_at IS NOT NULL"),
    ),
    Index("ix_loop_case_open", "urgency", "appeal_id", postgresql_where=CASE_OPEN, sqlite_where=CASE_OPEN),
    Index("ix_loop_case_final", "submitted_at", "appeal_id", postgresql_where=CASE_FINAL, sqlite_where=CASE_FINAL),
    Index(
        "ix_loop_case_over", "state", "submitted_at", "appeal_id", postgresql_where=CASE_FINAL, sqlite_where=CASE_FINAL
    ),
    Index(
        "ix_loop_case_running",
        *("due_at", "warn_at", "state", "holder", "holder_id", "clock"),
        postgresql_where=RUNNING,
        sqlite_where=RUNNING,
    ),
    Index(
        "ix_loop_case_review",
        "urgency",
        "appeal_id",
        postgresql_where=text("to_review"),
        sqlite_where=text("to_review = 1"),
    ),
    Index("ix_loop_case_promise", "promised_at", postgresql_where=PROMISED, sqlite_where=PROMISED),
)
"""One row per appeal, the read model of the loop; its row lock orders all work on the appeal and its orders."""

entries = Table(
    "case_entry",
    metadata,
    Column("id", Serial, primary_key=True, autoincrement=True),
    Column("appeal_id", String(64), nullable=False),
    Column("at", UtcMoment, nullable=False),
    Column("event", String(60), nullable=False),
    Column("actor", Text, nullable=False),
    Column("words", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("public", Boolean, nullable=False),
    Column("due_clock", String(10)),
    Column("due_at", UtcMoment),
    Column("due_why", Text),
    Column("due_why_en", Text),
    Index("ix_case_entry_story", "appeal_id", "id"),
)
"""The story of each case; rows are only ever added. `note` is for staff; of a public row the resident sees the rest."""

holders = Table(
    "case_holder",
    metadata,
    Column("appeal_id", String(64), primary_key=True),
    Column("holder", String(10), primary_key=True),
    Column("holder_id", String(64), primary_key=True),
    Index("ix_case_holder_whose", "holder", "holder_id", "appeal_id"),
)
"""Every deputy and department that had a case: they may read its story."""
