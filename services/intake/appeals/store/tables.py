"""Tables of appeals: one row each, with its answers, ratings, news and photos."""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    SmallInteger,
    String,
    Table,
    Text,
    text,
)

from kit.db import UtcMoment
from services.intake.shared.metadata import metadata

_WITH_CONTACT = text("contact_sealed IS NOT NULL")

appeals = Table(
    "appeals",
    metadata,
    Column("appeal_id", String(64), primary_key=True),
    Column("tracking_code", String(10), nullable=False, unique=True),
    Column("secret_hash", String(64), nullable=False),
    Column("kind", String(20), nullable=False),
    Column("category", String(20), nullable=False),
    Column("title", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("township", String(9), nullable=False),
    Column("spot", String(40)),
    Column("village", Text),
    Column("address", Text),
    Column("longitude", Float),
    Column("latitude", Float),
    Column("channel", String(10), nullable=False),
    Column("contact_sealed", Text),
    Column("contact_masked", Text),
    Column("project_idea", Boolean, nullable=False),
    Column("photos", JSON, nullable=False),
    Column("state", String(20), nullable=False),
    Column("round", SmallInteger, nullable=False),
    Column("voices", Integer, nullable=False),
    Column("deputy_id", String(64)),
    Column("merged_into", String(64)),
    Column("exit", String(20)),
    Column("exit_reason", Text),
    Column("where_to_go", Text),
    Column("due", JSON),
    Column("submitted_at", UtcMoment, nullable=False),
    Column("month", String(7), nullable=False),
    Column("grade", String(20)),
    Column("solved", Boolean),
    Column("answered_at", UtcMoment),
    Column("closed_at", UtcMoment),
    Column("request_id", String(24)),
    Column("department", String(64)),
    Column("writer", String(32)),
    Index("ix_appeals_writer", "writer"),
    Index("ix_appeals_request", "request_id", unique=True),
    Index("ix_appeals_place", "township", "submitted_at"),
    Index("ix_appeals_time", "submitted_at", "appeal_id"),
    Index("ix_appeals_head", "merged_into"),
    Index("ix_appeals_state", "state", "answered_at"),
    Index("ix_appeals_in_state", "state", "submitted_at", "appeal_id"),
    Index("ix_appeals_contact", "state", "closed_at", postgresql_where=_WITH_CONTACT, sqlite_where=_WITH_CONTACT),
)
answers = Table(
    "answers",
    metadata,
    Column("appeal_id", ForeignKey("appeals.appeal_id"), primary_key=True),
    Column("event_id", String(64), primary_key=True),
    Column("round", SmallInteger, nullable=False),
    Column("answered_by", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("photos", JSON, nullable=False),
    Column("at", UtcMoment, nullable=False),
)
ratings = Table(
    "ratings",
    metadata,
    Column("appeal_id", ForeignKey("appeals.appeal_id"), primary_key=True),
    Column("round", SmallInteger, primary_key=True),
    Column("solved", Boolean, nullable=False),
    Column("grade", String(20), nullable=False),
    Column("words", Text, nullable=False),
    Column("at", UtcMoment, nullable=False),
)
news = Table(
    "news",
    metadata,
    Column("appeal_id", ForeignKey("appeals.appeal_id"), primary_key=True),
    Column("event_id", String(64), primary_key=True),
    Column("what", String(16), nullable=False),
    Column("suggestion_id", String(64), nullable=False),
    Column("topic_id", String(64), nullable=False, server_default=""),
    Column("title", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("at", UtcMoment, nullable=False),
)
"""What residents are told of suggestions and topics that grew out of their appeals; an answer stays an answer."""

dangers = Table(
    "danger_said",
    metadata,
    Column("appeal_id", ForeignKey("appeals.appeal_id"), primary_key=True),
    Column("digest", String(64), primary_key=True),
    Column("at", UtcMoment, nullable=False),
)
"""By its words, each danger that was named after an appeal came: the same words are told of once."""

photos = Table(
    "photos",
    metadata,
    Column("photo_id", String(64), primary_key=True),
    Column("appeal_id", ForeignKey("appeals.appeal_id"), nullable=False, index=True),
    Column("jpeg", LargeBinary, nullable=False),
)
