"""The tables of orders and what belongs to them."""

from sqlalchemy import Boolean, Column, Index, SmallInteger, String, Table, Text, text

from kit.db import UtcMoment
from services.supervision.shared.store.columns import photo_table
from services.supervision.shared.store.metadata import Serial, metadata

_OPEN = text("state IN ('opened', 'signed', 'returned')")
_WITH = text("state IN ('opened', 'signed')")
IN_DEPARTMENT = text("work_order.state IN ('opened', 'signed')")
"""The same, for queries that join."""

orders = Table(
    "work_order",
    metadata,
    Column("order_id", String(64), primary_key=True),
    Column("appeal_id", String(64), nullable=False),
    Column("department", String(64), nullable=False),
    Column("department_name", Text, nullable=False),
    Column("round", SmallInteger, nullable=False),
    Column("dispatch", SmallInteger, nullable=False),
    Column("compulsory", Boolean, nullable=False),
    Column("opened_by", Text, nullable=False),
    Column("office_words", Text, nullable=False),
    Column("deputy_name", Text, nullable=False),
    Column("deputy_words", Text, nullable=False),
    Column("resident_reason", Text, nullable=False),
    Column("opened_at", UtcMoment, nullable=False),
    Column("promised_from", UtcMoment, nullable=False),
    Column("sign_days", SmallInteger, nullable=False),
    Column("sign_due_at", UtcMoment, nullable=False),
    Column("sign_why", Text, nullable=False),
    Column("sign_why_en", Text, nullable=False),
    Column("reply_days", SmallInteger),
    Column("reply_due_at", UtcMoment, nullable=False),
    Column("reply_why", Text, nullable=False),
    Column("reply_why_en", Text, nullable=False),
    Column("state", String(10), nullable=False),
    Column("signed_at", UtcMoment),
    Column("signed_by", Text, nullable=False),
    Column("extended_days", SmallInteger, nullable=False),
    Column("extension_reason", Text, nullable=False),
    Column("returned_at", UtcMoment),
    Column("return_reason", Text, nullable=False),
    Column("suggested", String(64)),
    Column("replied_at", UtcMoment),
    Column("replied_by", Text, nullable=False),
    Column("reply_text", Text, nullable=False),
    Column("withdrawn_at", UtcMoment),
    Column("withdrawn_why", Text, nullable=False),
    Column("pressed", SmallInteger, nullable=False),
    Index("ix_work_order_inbox", "department", "state"),
    Index("ix_work_order_appeal", "appeal_id"),
    Index(
        "uq_work_order_open",
        "appeal_id",
        unique=True,
        postgresql_where=_OPEN,
        sqlite_where=_OPEN,
    ),
    Index(
        "ix_work_order_running", "department", "sign_due_at", "reply_due_at", postgresql_where=_WITH, sqlite_where=_WITH
    ),
)
"""Orders; the partial unique index holds what the rules say: at most one open order per appeal."""

presses = Table(
    "press",
    metadata,
    Column("id", Serial, primary_key=True, autoincrement=True),
    Column("appeal_id", String(64), nullable=False),
    Column("order_id", String(64)),
    Column("at", UtcMoment, nullable=False),
    Column("pressed_by", Text, nullable=False),
    Column("holder_name", Text, nullable=False),
    Column("words", Text, nullable=False),
    Index("ix_press_order", "order_id"),
    Index("ix_press_time", "at"),
)

evidence = photo_table(
    "evidence", Column("order_id", String(64), nullable=False), Index("ix_evidence_order", "order_id")
)
