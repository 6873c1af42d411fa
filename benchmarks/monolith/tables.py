"""Its tables, in one database: what each step reads and writes."""

from datetime import datetime

from sqlalchemy import JSON, DateTime, Index, String, Text
from sqlalchemy import text as sql
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

Id = String(64)
Moment = DateTime(timezone=True)


class Base(DeclarativeBase):
    """What all tables belong to."""


class Account(Base):
    """Who may sign in; what one may do is asked of the row each time."""

    __tablename__ = "account"
    login: Mapped[str] = mapped_column(Id, primary_key=True)
    name: Mapped[str] = mapped_column(Text)
    role: Mapped[str] = mapped_column(String(20))
    deputy_id: Mapped[str | None] = mapped_column(Id)
    department: Mapped[str | None] = mapped_column(Id)
    active: Mapped[bool]


class Deputy(Base):
    """Whom an appeal can be offered to."""

    __tablename__ = "deputy"
    deputy_id: Mapped[str] = mapped_column(Id, primary_key=True)
    name: Mapped[str] = mapped_column(Text)
    township: Mapped[str] = mapped_column(String(9), index=True)
    villages: Mapped[list[str]] = mapped_column(JSON)
    expertise: Mapped[list[str]] = mapped_column(JSON)
    active: Mapped[bool]


class Appeal(Base):
    """One appeal from its first word to the rating; in whose hands it is and which clock runs."""

    __tablename__ = "appeal"
    appeal_id: Mapped[str] = mapped_column(Id, primary_key=True)
    tracking_code: Mapped[str] = mapped_column(String(10), unique=True)
    secret_hash: Mapped[str] = mapped_column(Id)
    kind: Mapped[str] = mapped_column(String(20))
    category: Mapped[str] = mapped_column(String(20))
    title: Mapped[str] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text)
    township: Mapped[str] = mapped_column(String(9))
    village: Mapped[str | None] = mapped_column(Text)
    state: Mapped[str] = mapped_column(String(20))
    deputy_id: Mapped[str | None] = mapped_column(Id)
    department: Mapped[str | None] = mapped_column(Id)
    submitted_at: Mapped[datetime] = mapped_column(Moment)
    due_at: Mapped[datetime | None] = mapped_column(Moment)
    due_why: Mapped[str] = mapped_column(Text, default="")
    answered_at: Mapped[datetime | None] = mapped_column(Moment)
    solved: Mapped[bool | None]
    grade: Mapped[str | None] = mapped_column(String(20))
    rating_words: Mapped[str] = mapped_column(Text, default="")
    closed_at: Mapped[datetime | None] = mapped_column(Moment)
    round: Mapped[int] = mapped_column(default=1)
    __table_args__ = (
        Index("ix_appeal_place", "township", "submitted_at"),
        Index("ix_appeal_time", "submitted_at"),
        Index("ix_appeal_load", "deputy_id", postgresql_where=sql("state IN ('assigned', 'accepted')")),
        Index("ix_appeal_due", "due_at", postgresql_where=sql("due_at IS NOT NULL")),
    )


class Order(Base):
    """What a department was given to handle."""

    __tablename__ = "work_order"
    order_id: Mapped[str] = mapped_column(Id, primary_key=True)
    appeal_id: Mapped[str] = mapped_column(Id, index=True)
    department: Mapped[str] = mapped_column(Id)
    words: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(String(10))
    opened_at: Mapped[datetime] = mapped_column(Moment)
    sign_due_at: Mapped[datetime] = mapped_column(Moment)
    sign_why: Mapped[str] = mapped_column(Text)
    reply_due_at: Mapped[datetime] = mapped_column(Moment)
    reply_why: Mapped[str] = mapped_column(Text)
    signed_at: Mapped[datetime | None] = mapped_column(Moment)
    signed_by: Mapped[str] = mapped_column(Text, default="")
    replied_at: Mapped[datetime | None] = mapped_column(Moment)
    replied_by: Mapped[str] = mapped_column(Text, default="")
    reply_text: Mapped[str] = mapped_column(Text, default="")
    __table_args__ = (Index("ix_work_order_inbox", "department", "state"),)


class Entry(Base):
    """One line of an appeal's history."""

    __tablename__ = "entry"
    id: Mapped[int] = mapped_column(primary_key=True)
    appeal_id: Mapped[str] = mapped_column(Id, index=True)
    at: Mapped[datetime] = mapped_column(Moment)
    event: Mapped[str] = mapped_column(String(40))
    by: Mapped[str] = mapped_column(Text)
    note: Mapped[str] = mapped_column(Text)


class AuditLine(Base):
    """What somebody with power did."""

    __tablename__ = "audit"
    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(Moment)
    login: Mapped[str] = mapped_column(Id)
    action: Mapped[str] = mapped_column(String(60))
    subject: Mapped[str] = mapped_column(Id)
    detail: Mapped[dict[str, str]] = mapped_column(JSON)


class UsedKey(Base):
    """An Idempotency-Key that was used, and what was answered."""

    __tablename__ = "used_key"
    key: Mapped[str] = mapped_column(String(200), primary_key=True)
    digest: Mapped[str] = mapped_column(Id)
    answer: Mapped[dict[str, str]] = mapped_column(JSON)
    at: Mapped[datetime] = mapped_column(Moment)
