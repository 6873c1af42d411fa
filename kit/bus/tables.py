"""The bus's five tables, the same in every service's database."""

from datetime import datetime

from sqlalchemy import (
    BigInteger,
    Column,
    Index,
    Integer,
    MetaData,
    SmallInteger,
    String,
    Table,
    Text,
    text,
)

from kit.db.rows import TableRow
from kit.db.types import UtcMoment

metadata = MetaData()
Serial = BigInteger().with_variant(Integer, "sqlite")

outbox = Table(
    "outbox",
    metadata,
    Column("id", Serial, primary_key=True, autoincrement=True),
    Column("event_id", String(64), nullable=False),
    Column("exchange", String(80), nullable=False),
    Column("routing_key", String(120), nullable=False),
    Column("subject", String(64), nullable=False),
    Column("body", Text, nullable=False),
    Column("headers", Text),
    Column("sent", SmallInteger, nullable=False, server_default="0"),
    Column("created_at", UtcMoment, nullable=False),
    Index(
        "ix_outbox_unsent",
        "id",
        postgresql_where=text("sent = 0"),
        sqlite_where=text("sent = 0"),
    ),
    Index(
        "ix_outbox_addressed",
        "headers",
        "created_at",
        "id",
        postgresql_where=text("headers IS NOT NULL"),
        sqlite_where=text("headers IS NOT NULL"),
    ),
)
"""What the service promised to publish; rows leave in id order. `sent`: 0 not yet, 1 yes, 2 set aside as too large.

What was published is kept for a time (`BaseService.keep_days`): what was addressed to somebody is read there again."""
SET_ASIDE = 2
"""No broker takes it: it is not offered again."""

inbox = Table(
    "inbox",
    metadata,
    Column("consumer", String(120), primary_key=True),
    Column("event_id", String(64), primary_key=True),
    Column("at", UtcMoment, nullable=False),
    Index("ix_inbox_at", "at"),
)
"""What was already taken: a second delivery finds its row and does nothing."""
BEGUN = "begun"
"""Instead of an event's id: since when a subscription is there that was added to a platform which ran already. What was
told before is not missing (`kit.bus.doctor`); its migration writes it. With a message's name behind a blank: since when
it hears that one, too."""

deferred = Table(
    "deferred_messages",
    metadata,
    Column("id", Serial, primary_key=True, autoincrement=True),
    Column("consumer", String(120), nullable=False),
    Column("event_id", String(64), nullable=False),
    Column("subject", String(64), nullable=False),
    Column("state", String(8), nullable=False),
    Column("attempts", SmallInteger, nullable=False),
    Column("due_at", UtcMoment),
    Column("reason", Text, nullable=False, server_default=""),
    Column("first_failed_at", UtcMoment),
    Column("trace", String(64)),
    Column("body", Text, nullable=False),
    Index("ix_deferred_messages_line", "consumer", "subject", "id"),
    Index("uq_deferred_messages_event", "consumer", "event_id", unique=True),
)
"""Messages that could not be done yet: `waiting` for a retry, `parked` behind one of the same subject, or `dead`."""

commands = Table(
    "commands",
    metadata,
    Column("id", String(200), primary_key=True),
    Column("digest", String(64), nullable=False),
    Column("answer", Text),
    Column("at", UtcMoment, nullable=False),
    Index("ix_commands_at", "at"),
)
"""Idempotency keys of commands with the answer that was given."""


crash_counts = Table(
    "crash_counts",
    metadata,
    Column("consumer", String(120), primary_key=True),
    Column("event_id", String(64), primary_key=True),
    Column("tries", SmallInteger, nullable=False),
)
"""How often a message was begun by a process that was never heard of again; see kit.bus.crash_counts."""


class LetterRow(TableRow, table=deferred):
    """What is known of a message that could not be done yet."""

    id: int
    consumer: str
    event_id: str
    subject: str
    state: str
    attempts: int
    due_at: datetime | None
    reason: str
    first_failed_at: datetime | None
    trace: str | None


class DeferredRow(LetterRow, table=deferred):
    """The same with the message itself."""

    body: str


class HeadRow(TableRow, table=deferred):
    """What is asked of the first in a subject's line."""

    id: int
    state: str
