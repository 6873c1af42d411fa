"""Deputies' tables: roster, stations and rota, matters, offers and photos of answers."""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    ForeignKey,
    Index,
    LargeBinary,
    MetaData,
    SmallInteger,
    String,
    Table,
    Text,
)

from kit.db import UtcMoment

metadata = MetaData()

deputies = Table(
    "deputies",
    metadata,
    Column("deputy_id", String(64), primary_key=True),
    Column("name", Text, nullable=False),
    Column("level", String(10), nullable=False),
    Column("township", String(9), nullable=False, index=True),
    Column("constituency", Text, nullable=False),
    Column("villages", JSON, nullable=False),
    Column("expertise", JSON, nullable=False),
    Column("conflicts", JSON, nullable=False),
    Column("employer", Text, nullable=False, server_default=""),
    Column("active", Boolean, nullable=False),
)
stations = Table(
    "stations",
    metadata,
    Column("station", String(64), primary_key=True),
    Column("name", Text, nullable=False),
    Column("kind", String(30), nullable=False),
    Column("township", String(9), nullable=False, index=True),
    Column("address", Text, nullable=False),
)
spots = Table(
    "spots",
    metadata,
    Column("code", String(40), primary_key=True),
    Column("name", Text, nullable=False),
    Column("kind", String(10), nullable=False),
    Column("township", String(9), nullable=False),
    Column("village", Text),
    Column("station", ForeignKey("stations.station"), index=True),
)
duties = Table(
    "duties",
    metadata,
    Column("station", ForeignKey("stations.station"), primary_key=True),
    Column("day", String(10), primary_key=True),
    Column("deputy_id", ForeignKey("deputies.deputy_id"), primary_key=True),
    Index("ix_duties_day", "day"),
)
matters = Table(
    "matters",
    metadata,
    Column("appeal_id", String(64), primary_key=True),
    Column("kind", String(20), nullable=False),
    Column("category", String(20), nullable=False),
    Column("title", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("township", String(9), nullable=False),
    Column("village", Text),
    Column("place", JSON, nullable=False),
    Column("channel", String(10), nullable=False),
    Column("photos", JSON, nullable=False),
    Column("submitted_at", UtcMoment, nullable=False),
    Column("state", String(10), nullable=False),
    Column("deputy_id", String(64)),
    Column("turn", SmallInteger, nullable=False),
    Column("due", JSON),
    Column("due_at", UtcMoment),
    Column("why", Text, nullable=False),
    Column("department", String(64)),
    Index("ix_matters_deputy", "deputy_id", "state", "submitted_at"),
    Index("ix_matters_state", "state", "due_at"),
)
"""A copy of each appeal, and in whose hands it is; `turn` is the offer that is running or was accepted."""

offers = Table(
    "offers",
    metadata,
    Column("appeal_id", String(64), primary_key=True),
    Column("turn", SmallInteger, primary_key=True),
    Column("deputy_id", String(64), nullable=False),
    Column("state", String(12), nullable=False),
    Column("at", UtcMoment, nullable=False),
    Index("ix_offers_deputy", "deputy_id", "at"),
)
"""Every deputy who was ever asked for a matter, and how it ended."""

answer_photos = Table(
    "answer_photos",
    metadata,
    Column("photo_id", String(64), primary_key=True),
    Column("appeal_id", String(64), nullable=False),
    Column("jpeg", LargeBinary, nullable=False),
)
