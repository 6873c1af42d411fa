"""Intake's tables and the few statements its use cases share."""

from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    LargeBinary,
    MetaData,
    Row,
    SmallInteger,
    String,
    Table,
    Text,
    bindparam,
    insert,
    select,
    update,
)

from kit.bus.work import Reading
from kit.db import UtcMoment
from kit.problems import NotFound

metadata = MetaData()

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
    Column("contact_masked", String(40)),
    Column("project_idea", Boolean, nullable=False),
    Column("photos", JSON, nullable=False),
    Column("state", String(20), nullable=False),
    Column("round", SmallInteger, nullable=False),
    Column("voices", SmallInteger, nullable=False),
    Column("merged_into", String(64)),
    Column("exit", String(20)),
    Column("exit_reason", Text),
    Column("where_to_go", Text),
    Column("due", JSON),
    Column("submitted_at", UtcMoment, nullable=False),
    Column("answered_at", UtcMoment),
    Column("closed_at", UtcMoment),
    Index("ix_appeals_place", "township", "submitted_at"),
    Index("ix_appeals_time", "submitted_at", "appeal_id"),
    Index("ix_appeals_head", "merged_into"),
    Index("ix_appeals_state", "state", "answered_at"),
)
answers = Table(
    "answers",
    metadata,
    Column("appeal_id", ForeignKey("appeals.appeal_id"), primary_key=True),
    Column("round", SmallInteger, primary_key=True),
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
photos = Table(
    "photos",
    metadata,
    Column("photo_id", String(64), primary_key=True),
    Column("appeal_id", ForeignKey("appeals.appeal_id"), nullable=False, index=True),
    Column("jpeg", LargeBinary, nullable=False),
)
contact_looks = Table(
    "contact_looks",
    metadata,
    Column("look_id", String(64), primary_key=True),
    Column("appeal_id", ForeignKey("appeals.appeal_id"), nullable=False, index=True),
    Column("looked_by", Text, nullable=False),
    Column("role", String(20), nullable=False),
    Column("reason", Text, nullable=False),
    Column("at", UtcMoment, nullable=False),
)

INSERT_APPEAL = insert(appeals)
INSERT_PHOTO = insert(photos)
MOVE = (
    update(appeals)
    .where(appeals.c.appeal_id == bindparam("of"), appeals.c.closed_at.is_(None))
    .values(state=bindparam("to"), due=bindparam("until"))
)
"""Follow a fact of the loop; an appeal that is finished stays so."""


def one(reading: Reading, appeal_id: str, *, lock: bool = False) -> Row[Any]:
    """The appeal's row; raises NotFound."""
    statement = select(appeals).where(appeals.c.appeal_id == appeal_id)
    row = reading.connection.execute(statement.with_for_update() if lock else statement).first()
    if row is None:
        raise NotFound("appeal")
    return row


def head_of(reading: Reading, appeal_id: str) -> Row[Any] | None:
    """The appeal that this one is handled with in the end; None when there is none of that id."""
    seen: set[str] = set()
    while appeal_id not in seen:
        seen.add(appeal_id)
        row = reading.connection.execute(select(appeals).where(appeals.c.appeal_id == appeal_id)).first()
        if row is None or row.merged_into is None:
            return row
        appeal_id = row.merged_into
    raise ValueError(f"appeals merged in a circle: {sorted(seen)}")
