"""Tables of notices."""

from sqlalchemy import JSON, Boolean, Column, Date, Index, SmallInteger, String, Table, text

from kit.db import UtcMoment
from services.supervision.shared.store.metadata import metadata

UNREAD = text("read_at IS NULL")

notices = Table(
    "notice",
    metadata,
    Column("notice_id", String(64), primary_key=True),
    Column("event_id", String(200), nullable=False),
    Column("recipient", String(80), nullable=False),
    Column("kind", String(30), nullable=False),
    Column("about", String(64), nullable=False),
    Column("facts", JSON, nullable=False),
    Column("urgent", Boolean, nullable=False),
    Column("at", UtcMoment, nullable=False),
    Column("made_at", UtcMoment, nullable=False),
    Column("read_at", UtcMoment),
    Index("uq_notice_event", "event_id", "recipient", "kind", unique=True),
    Index("ix_notice_list", "recipient", "at", "notice_id"),
    Index("ix_notice_unread", "recipient", "at", postgresql_where=UNREAD, sqlite_where=UNREAD),
    Index("ix_notice_made", "made_at", "notice_id"),
)
"""One row for each event and whom it is told; shown from `at` on. Of one event it is made once,
however often that comes."""

takers = Table(
    "notice_taker",
    metadata,
    Column("appeal_id", String(64), primary_key=True),
    Column("deputy_id", String(64), nullable=False),
)
"""Which deputy took each appeal: the one who is told of its answer."""

looks = Table(
    "notice_look",
    metadata,
    Column("one", SmallInteger, primary_key=True, autoincrement=False),
    Column("day", Date, nullable=False),
)
"""One row: the county's day on which reminders were made last."""
