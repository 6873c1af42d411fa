"""Tables of livelihood projects: their plan, groups, periods, tracks, reports and history."""

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    Index,
    Integer,
    SmallInteger,
    String,
    Table,
    Text,
    literal_column,
)

from kit.db import UtcMoment
from services.supervision.shared.store.columns import story_table
from services.supervision.shared.store.metadata import metadata
from services.supervision.shared.store.to_read import settled, to_read

projects = Table(
    "project",
    metadata,
    Column("project_id", String(64), primary_key=True),
    Column("title", Text, nullable=False),
    Column("year", SmallInteger, nullable=False),
    Column("state", String(12), nullable=False),
    Column("township", String(9)),
    Column("department", String(64), nullable=False),
    Column("department_name", Text, nullable=False),
    Column("origin", JSON, nullable=False),
    Column("adopted_at", UtcMoment, nullable=False),
    Column("plan_due_on", Date, nullable=False),
    Column("starts_on", Date),
    Column("ends_on", Date),
    Column("place", Text, nullable=False),
    Column("budget_fen", BigInteger),
    Column("people", Integer),
    Column("spent_fen", BigInteger, nullable=False),
    Column("percent", SmallInteger, nullable=False),
    Column("milestones", JSON, nullable=False),
    Column("group_id", String(64)),
    Column("next_month", String(7)),
    Column("next_quarter", String(7)),
    Column("suspended_on", Date),
    Column("suspended_why", Text, nullable=False),
    Column("completed_on", Date),
    Column("completion_words", Text, nullable=False),
    Column("on_time", Boolean),
    Column("light", String(6), nullable=False),
    Column("reason", Text, nullable=False),
    Column("reason_en", Text, nullable=False),
    Column("looked_on", Date),
    Index("ix_project_year", "year", "adopted_at"),
    Index("ix_project_time", "adopted_at", "project_id"),
    Index("ix_project_department", "department", "state"),
    Index("ix_project_group", "group_id"),
    Index("ix_project_watch", "state", "looked_on"),
)
"""One row a project; its row lock orders all work on it. `origin` is what voting told.

`looked_on` is the day the watch last looked at it.
"""

groups = Table(
    "project_group",
    metadata,
    Column("group_id", String(64), primary_key=True),
    Column("title", Text, nullable=False),
    Column("profession", Text, nullable=False),
    Column("members", JSON, nullable=False),
    Column("active", Boolean, nullable=False),
)
"""Supervision groups by profession; `members` are deputies."""

periods = Table(
    "project_period",
    metadata,
    Column("project_id", String(64), primary_key=True),
    Column("period", String(7), primary_key=True),
    Column("kind", String(6), nullable=False),
    Column("due_on", Date, nullable=False),
    Column("told", String(6), nullable=False),
    Column("done_at", UtcMoment),
    Column("on_time", Boolean),
)
"""Months and quarters a project was asked for; `told` is the last colour of which the department was reminded."""

tracks = Table(
    "project_track",
    metadata,
    Column("track_id", String(64), primary_key=True),
    Column("project_id", String(64), nullable=False),
    Column("month", String(7), nullable=False),
    Column("version", SmallInteger, nullable=False),
    Column("percent", SmallInteger, nullable=False),
    Column("spent_fen", BigInteger, nullable=False),
    Column("words", Text, nullable=False),
    Column("explanation", Text, nullable=False),
    Column("reached", JSON, nullable=False),
    Column("department", String(64), nullable=False),
    Column("department_name", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", UtcMoment, nullable=False),
    Column("on_time", Boolean, nullable=False),
    settled(),
    Index("ix_project_track_version", "project_id", "month", "version", unique=True),
)
"""Every version of every track; rows are only ever added."""
T = tracks.c
to_read("project_track", T.settled_at, T.at, T.track_id)

reports = Table(
    "project_report",
    metadata,
    Column("project_id", String(64), primary_key=True),
    Column("quarter", String(7), primary_key=True),
    Column("version", SmallInteger, primary_key=True),
    Column("words", Text, nullable=False),
    Column("department", String(64), nullable=False),
    Column("department_name", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", UtcMoment, nullable=False),
    Column("on_time", Boolean, nullable=False),
    settled(),
)
"""Every version of every report; rows are only ever added."""
Q = reports.c
to_read("project_report", Q.settled_at, Q.at, Q.project_id, Q.quarter, Q.version)

lines = story_table(
    "project",
    Column("department_name", Text, nullable=False),
    Column("decision", Text, nullable=False),
    Column("was", JSON, nullable=False),
    Column("became", JSON, nullable=False),
    settled(),
)
"""The history of each project; rows are only ever added. `settled_at`: of the words with its completion."""
L = lines.c
COMPLETED = L.event == literal_column("'completed'")
to_read("project_completion", L.settled_at, L.at, L.project_id, which=COMPLETED)
