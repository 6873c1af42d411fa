"""Tables of the rota, and of dangers that were told."""

from sqlalchemy import Column, Date, Index, SmallInteger, String, Table, Text, text

from kit.db import UtcMoment
from services.supervision.shared.store.metadata import metadata

OPEN = text("acknowledged_at IS NULL")
RINGS = text("next_at IS NOT NULL")

shifts = Table(
    "oncall_shift",
    metadata,
    Column("shift_id", String(64), primary_key=True),
    Column("role", String(20), nullable=False),
    Column("person_id", String(64), nullable=False),
    Column("name", String(100), nullable=False),
    Column("department", String(64)),
    Column("level", String(10), nullable=False),
    Column("township", String(9)),
    Column("first_day", Date, nullable=False),
    Column("last_day", Date, nullable=False),
    Column("weekdays", String(7), nullable=False),
    Column("from_hour", SmallInteger, nullable=False),
    Column("until_hour", SmallInteger, nullable=False),
    Column("made_by", Text, nullable=False),
    Column("made_at", UtcMoment, nullable=False),
    Column("ended_by", Text, nullable=False),
    Column("ended_at", UtcMoment),
    Index("ix_oncall_shift_last", "last_day"),
)
"""A line of the rota; one that was taken off it stays, with who did that and when."""

swaps = Table(
    "oncall_swap",
    metadata,
    Column("swap_id", String(64), primary_key=True),
    Column("shift_id", String(64), nullable=False),
    Column("day", Date, nullable=False),
    Column("role", String(20), nullable=False),
    Column("person_id", String(64), nullable=False),
    Column("name", String(100), nullable=False),
    Column("department", String(64)),
    Column("reason", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", UtcMoment, nullable=False),
    Index("ix_oncall_swap_day", "day", "swap_id"),
)
"""Who stands in on a day of a shift: rows are only added, the last one of a day holds."""

alarms = Table(
    "oncall_alarm",
    metadata,
    Column("appeal_id", String(64), primary_key=True),
    Column("event_id", String(200), nullable=False),
    Column("danger", String(20)),
    Column("township", String(9), nullable=False),
    Column("raised_at", UtcMoment, nullable=False),
    Column("round", SmallInteger, nullable=False),
    Column("next_at", UtcMoment),
    Column("acknowledged_by", String(64), nullable=False),
    Column("acknowledged_name", Text, nullable=False),
    Column("acknowledged_at", UtcMoment),
    Column("said", Text, nullable=False, server_default=""),
    Column("before", SmallInteger, nullable=False, server_default="0"),
    Index("ix_oncall_alarm_raised", "raised_at", "appeal_id"),
    Index("ix_oncall_alarm_open", "raised_at", "appeal_id", postgresql_where=OPEN, sqlite_where=OPEN),
    Index("ix_oncall_alarm_next", "next_at", postgresql_where=RINGS, sqlite_where=RINGS),
    Index("ix_oncall_alarm_answered", "acknowledged_at"),
)
"""A danger to life; people are told again at `next_at`, until somebody has taken it on or it was told often enough.
`said`: what was said later and names it; then the rounds up to `before` were those of what was said before."""

calls = Table(
    "oncall_call",
    metadata,
    Column("appeal_id", String(64), primary_key=True),
    Column("round", SmallInteger, primary_key=True, autoincrement=False),
    Column("recipient", String(80), primary_key=True),
    Column("level", String(10), nullable=False),
    Column("name", Text, nullable=False),
    Column("at", UtcMoment, nullable=False),
    Index("ix_oncall_call_whose", "recipient", "appeal_id"),
)
"""Who was told of a danger in which round."""
