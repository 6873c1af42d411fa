"""Tables of stations at work."""

from sqlalchemy import JSON, Boolean, Column, Date, ForeignKey, Index, Integer, SmallInteger, String, Table, Text

from kit.db import UtcMoment
from services.deputies.shared.metadata import metadata

hours = Table(
    "station_hours",
    metadata,
    Column("station", ForeignKey("stations.station"), primary_key=True),
    Column("weekdays", String(7), nullable=False),
    Column("half", String(10), nullable=False),
    Column("hours", Text, nullable=False),
    Column("phone", Text, nullable=False),
)
"""When a station is open; `weekdays` are digits, 1 is Monday."""

swaps = Table(
    "duty_swaps",
    metadata,
    Column("swap_id", String(64), primary_key=True),
    Column("station", ForeignKey("stations.station"), nullable=False),
    Column("day", Date, nullable=False),
    Column("half", String(10), nullable=False),
    Column("from_deputy", ForeignKey("deputies.deputy_id"), nullable=False),
    Column("to_deputy", ForeignKey("deputies.deputy_id"), nullable=False),
    Column("words", Text, nullable=False),
    Column("state", String(10), nullable=False),
    Column("asked_at", UtcMoment, nullable=False),
    Column("answered_at", UtcMoment),
    Index("ix_duty_swaps_day", "day"),
)
"""A deputy asked a colleague to sit in the own place; `state` is asked, agreed or declined."""

receptions = Table(
    "receptions",
    metadata,
    Column("reception_id", String(64), primary_key=True),
    Column("station", ForeignKey("stations.station"), nullable=False),
    Column("day", Date, nullable=False),
    Column("first_day", Date, nullable=False),
    Column("begins", String(5), nullable=False),
    Column("ends", String(5), nullable=False),
    Column("way", String(10), nullable=False),
    Column("place", Text, nullable=False),
    Column("state", String(10), nullable=False),
    Column("reason", Text, nullable=False),
    Column("announced_at", UtcMoment, nullable=False),
    Column("closed_at", UtcMoment),
    Index("ix_receptions_day", "day", "reception_id"),
    Index("ix_receptions_station", "station", "day"),
)
"""A reception day; `state` is planned, held or cancelled, `reason` why it was moved or cancelled."""

receiving = Table(
    "reception_deputies",
    metadata,
    Column("reception_id", ForeignKey("receptions.reception_id"), primary_key=True),
    Column("deputy_id", ForeignKey("deputies.deputy_id"), primary_key=True),
    Column("name", Text, nullable=False),
    Column("presence", String(12)),
    Index("ix_reception_deputies_deputy", "deputy_id"),
)
"""Who is to receive, by the name of that day; `presence` once it was closed."""

heard = Table(
    "reception_lines",
    metadata,
    Column("line_id", String(64), primary_key=True),
    Column("reception_id", ForeignKey("receptions.reception_id"), nullable=False),
    Column("number", SmallInteger, nullable=False),
    Column("text", Text, nullable=False),
    Column("visitors", Integer, nullable=False),
    Column("deputy_ids", JSON, nullable=False),
    Column("became", String(10), nullable=False),
    Column("appeal_id", String(64)),
    Column("tracking_code", String(64)),
    Column("proposal_id", String(64)),
    Column("opinion_id", String(64)),
    Column("reply", Text, nullable=False),
    Column("at", UtcMoment, nullable=False),
    Index("ix_reception_lines_reception", "reception_id", "number", unique=True),
)
"""What was heard, without names and numbers of persons, and what became of it."""

own_days = Table(
    "calendar_day",
    metadata,
    Column("day", Date, primary_key=True),
    Column("working", Boolean, nullable=False),
    Column("note", Text, nullable=False),
)
"""The county's own word on a day, as supervision tells it."""
