"""The gateway's own tables."""

from datetime import datetime

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Index,
    Integer,
    MetaData,
    SmallInteger,
    String,
    Table,
    Text,
    UniqueConstraint,
    false,
    text,
)

from kit.backup import last
from kit.db import UtcMoment
from kit.db.rows import TableRow

metadata = MetaData()
Serial = BigInteger().with_variant(Integer, "sqlite")

accounts = Table(
    "accounts",
    metadata,
    Column("account_id", String(64), primary_key=True),
    Column("login", String(64), nullable=False, unique=True),
    Column("actor_id", String(64), nullable=False),
    Column("name", String(100), nullable=False),
    Column("role", String(20), nullable=False),
    Column("department", String(64)),
    Column("township", String(9)),
    Column("password_hash", String(200), nullable=False),
    Column("totp_sealed", String(200)),
    Column("totp_on", Boolean, nullable=False),
    Column("totp_used", Integer, nullable=False),
    Column("failures", SmallInteger, nullable=False),
    Column("locked_until", UtcMoment),
    Column("epoch", Integer, nullable=False),
    Column("active", Boolean, nullable=False),
    Column("created_at", UtcMoment, nullable=False),
    Column("first_until", UtcMoment),
    Column("part", String(10)),
)
"""`actor_id` is who the services know (a deputy's id); a new `epoch` ends every session of the account. While
`first_until` is there the password is a slip's, which is good until then and for nothing but setting one's own. `part`
is what a department's account does where papers go out signed; without one it handles.

`failures` and `locked_until` are the version before's, which locked accounts: migrations only add while both run.
"""

enrolments = Table(
    "enrolments",
    metadata,
    Column("account_id", String(64), primary_key=True),
    Column("proposed_by", String(64), nullable=False),
    Column("proposed_name", String(100), nullable=False),
    Column("proposed_role", String(20), nullable=False),
    Column("first_hash", String(64), nullable=False),
    Column("second_hash", String(64)),
    Column("until", UtcMoment, nullable=False),
)
"""Accounts that wait for a second person's word, then for their holder; of the code's halves only hashes are kept."""

setup_code = Table(
    "setup_code",
    metadata,
    Column("one", SmallInteger, primary_key=True, autoincrement=False),
    Column("code_hash", String(64), nullable=False),
    Column("until", UtcMoment, nullable=False),
)
"""One row at the most (`one` is 1): the hash of the code that opens /setup once, while there is no operator."""

backups = last.table(metadata)
"""When the last backup was taken; the command that takes it writes it here (`kit/backup/last.py`)."""

calendar_links = Table(
    "calendar_links",
    metadata,
    Column("account_id", String(64), primary_key=True),
    Column("hash", String(64), nullable=False, unique=True),
    Column("epoch", Integer, nullable=False),
)
"""Whose calendar a secret address opens, while the account's sessions of that epoch last."""

ended_sessions = Table(
    "ended_sessions",
    metadata,
    Column("session_id", String(64), primary_key=True),
    Column("until", UtcMoment, nullable=False),
)
"""Sessions somebody signed out of, kept until their cookie could not be used anyway."""

api_tokens = Table(
    "api_tokens",
    metadata,
    Column("token_id", String(64), primary_key=True),
    Column("name", String(100), nullable=False),
    Column("hash", String(64), nullable=False, unique=True),
    Column("scopes", JSON, nullable=False),
    Column("created_by", String(100), nullable=False),
    Column("created_at", UtcMoment, nullable=False),
    Column("expires_at", UtcMoment),
    Column("revoked_at", UtcMoment),
)
"""Tokens of API clients; only the SHA-256 of the token is kept."""

idempotency = Table(
    "idempotency",
    metadata,
    Column("key", String(64), primary_key=True),
    Column("digest", String(64), nullable=False),
    Column("at", UtcMoment, nullable=False, index=True),
)
"""Which body came under a key; what was answered is derived again, not stored."""

audit = Table(
    "audit",
    metadata,
    Column("seq", Serial, primary_key=True, autoincrement=False),
    Column("at", String(40), nullable=False),
    Column("role", String(20), nullable=False),
    Column("actor_id", String(64), nullable=False),
    Column("actor_name", String(100), nullable=False),
    Column("action", String(60), nullable=False),
    Column("subject", String(100), nullable=False),
    Column("outcome", String(60), nullable=False),
    Column("address", String(64), nullable=False),
    Column("trace", String(64), nullable=False),
    Column("detail", Text, nullable=False),
    Column("previous", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
    Index("ix_audit_actor", "actor_id", "seq"),
    Index("ix_audit_subject", "subject", "seq"),
)
"""Every act of power; each row's hash covers the row and the hash before it."""


class AccountRow(TableRow, table=accounts):
    """Somebody who signs in."""

    account_id: str
    login: str
    actor_id: str
    name: str
    role: str
    department: str | None
    township: str | None
    password_hash: str
    totp_sealed: str | None
    totp_on: bool
    totp_used: int
    epoch: int
    active: bool
    created_at: datetime
    first_until: datetime | None
    part: str | None


class EnrolmentRow(TableRow, table=enrolments):
    """An account on its way to its holder."""

    account_id: str
    proposed_by: str
    proposed_name: str
    proposed_role: str
    first_hash: str
    second_hash: str | None
    until: datetime


class TokenRow(TableRow, table=api_tokens):
    """A token of an API client."""

    token_id: str
    name: str
    hash: str
    scopes: list[str]
    created_by: str
    created_at: datetime
    expires_at: datetime | None
    revoked_at: datetime | None


county_told = Table(
    "county_told",
    metadata,
    Column("told", Text, nullable=False),
)
"""At most one row: the county as supervision told it last, as JSON."""

notice_ways = Table(
    "notice_ways",
    metadata,
    Column("way_id", String(64), primary_key=True),
    Column("account_id", String(64), nullable=False),
    Column("way", String(10), nullable=False),
    Column("device", String(64), nullable=False, server_default=""),
    Column("sealed", Text, nullable=False),
    Column("kinds", JSON, nullable=False),
    Column("quiet_from", SmallInteger),
    Column("quiet_until", SmallInteger),
    Column("digest", JSON, nullable=False, server_default="[]"),
    Column("digest_hour", SmallInteger),
    UniqueConstraint("account_id", "way", "device"),
)
"""Where an account wants its notices besides the site: `kinds` at once, `digest` once a day; the address is sealed."""

DANGER_WAITS = text("state = 'waiting' AND kind = 'appeal_urgent'")
notice_deliveries = Table(
    "notice_deliveries",
    metadata,
    Column("delivery_id", String(64), primary_key=True),
    Column("notice_id", String(64), nullable=False),
    Column("way_id", String(64), nullable=False),
    Column("way", String(10), nullable=False),
    Column("account_id", String(64), nullable=False),
    Column("kind", String(30), nullable=False),
    Column("urgent", Boolean, nullable=False),
    Column("digest", Boolean, nullable=False, server_default=false()),
    Column("text", Text, nullable=False),
    Column("many", Text, nullable=False),
    Column("state", String(8), nullable=False),
    Column("attempts", SmallInteger, nullable=False),
    Column("due_at", UtcMoment, nullable=False),
    Column("made_at", UtcMoment, nullable=False),
    Column("done_at", UtcMoment),
    Column("reason", String(200), nullable=False),
    UniqueConstraint("notice_id", "way_id"),
    Index("ix_notice_deliveries_due", "state", "due_at"),
    Index("ix_notice_deliveries_done", "state", "done_at"),
    Index("ix_notice_deliveries_way", "way_id", "state"),
    Index("ix_notice_deliveries_danger", "due_at", postgresql_where=DANGER_WAITS, sqlite_where=DANGER_WAITS),
)
"""One row a notice and way: `waiting`, `sent`, `dead`. The sentence is kept until it is sent, and no longer."""

notice_carried = Table(
    "notice_carried",
    metadata,
    Column("one", SmallInteger, primary_key=True, autoincrement=False),
    Column("made_at", UtcMoment, nullable=False),
)
"""One row: up to when notices have been taken over from supervision."""

webhooks = Table(
    "webhooks",
    metadata,
    Column("webhook_id", String(64), primary_key=True),
    Column("department", String(64), nullable=False),
    Column("url", String(400), nullable=False),
    Column("names", JSON, nullable=False),
    Column("sealed", Text, nullable=False),
    Column("former", Text),
    Column("former_until", UtcMoment),
    Column("made_by", String(100), nullable=False),
    Column("made_at", UtcMoment, nullable=False),
    Column("since", UtcMoment, nullable=False),
    Column("carried_at", UtcMoment, nullable=False),
    Column("state", String(8), nullable=False),
    Column("failures", SmallInteger, nullable=False),
    Column("due_at", UtcMoment, nullable=False),
    Column("reason", String(200), nullable=False),
    Index("ix_webhooks_department", "department"),
)
"""Where a department's system is told events of these names: `on`, or `gone`. Its secret lies sealed, as the former one
does for as long as it is good. It is told what happened from `since` on; `carried_at`: up to when events became
deliveries; `due_at`: not before."""

webhook_deliveries = Table(
    "webhook_deliveries",
    metadata,
    Column("delivery_id", String(64), primary_key=True),
    Column("webhook_id", String(64), nullable=False),
    Column("event_id", String(64), nullable=False),
    Column("name", String(120), nullable=False),
    Column("at", UtcMoment, nullable=False),
    Column("body", Text, nullable=False),
    Column("state", String(8), nullable=False),
    Column("attempts", SmallInteger, nullable=False),
    Column("due_at", UtcMoment, nullable=False),
    Column("made_at", UtcMoment, nullable=False),
    Column("done_at", UtcMoment),
    Column("reason", String(200), nullable=False),
    UniqueConstraint("webhook_id", "event_id"),
    Index("ix_webhook_deliveries_line", "webhook_id", "state", "delivery_id"),
    Index("ix_webhook_deliveries_done", "state", "done_at"),
)
"""One row a webhook and event: `waiting`, `sent`, `dead`. The event's text is kept until it is sent or given up."""
