"""Tables of livelihood projects: plans, tracks and reports, inspections, findings, decisions, groups, photos."""

from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    Index,
    Integer,
    LargeBinary,
    Row,
    SmallInteger,
    String,
    Table,
    Text,
    select,
    update,
)

from kit.bus.work import Reading, Work
from kit.db import UtcMoment
from kit.problems import NotFound
from services.supervision.store.tables import metadata

projects = Table(
    "project",
    metadata,
    Column("project_id", String(64), primary_key=True),
    Column("year", SmallInteger, nullable=False, index=True),
    Column("title", Text, nullable=False),
    Column("words", Text, nullable=False),
    Column("township", String(9)),
    Column("session_id", String(64), nullable=False),
    Column("votes", Integer, nullable=False),
    Column("members", Integer, nullable=False),
    Column("proposal_ids", JSON, nullable=False),
    Column("adopted_at", UtcMoment, nullable=False),
    Column("adopted_budget_fen", BigInteger),
    Column("state", String(10), nullable=False),
    Column("department", String(64), nullable=False),
    Column("department_name", Text, nullable=False),
    Column("group_id", String(64)),
    Column("starts_on", Date),
    Column("ends_on", Date),
    Column("budget_fen", BigInteger, nullable=False),
    Column("spent_fen", BigInteger, nullable=False),
    Column("percent", SmallInteger, nullable=False),
    Column("people", Integer, nullable=False),
    Column("milestones", JSON, nullable=False),
    Column("light", String(10), nullable=False),
    Column("reason", Text, nullable=False),
    Column("reason_en", Text, nullable=False),
    Column("completed_on", Date),
    Column("completed_words", Text, nullable=False),
)
"""One row a project; its row lock orders all work on it. `milestones`: title, due_on, done_on."""

asked = Table(
    "project_asked",
    metadata,
    Column("project_id", String(64), primary_key=True),
    Column("period", String(7), primary_key=True),
    Column("due_at", UtcMoment, nullable=False),
    Column("answered_at", UtcMoment),
    Column("told", String(10), nullable=False),
)
"""What the system asked for; `told`: the last colour a reminder had."""

tracks = Table(
    "project_track",
    metadata,
    Column("track_id", String(64), primary_key=True),
    Column("project_id", String(64), nullable=False),
    Column("period", String(7), nullable=False),
    Column("version", SmallInteger, nullable=False),
    Column("percent", SmallInteger),
    Column("spent_fen", BigInteger),
    Column("words", Text, nullable=False),
    Column("explanation", Text, nullable=False),
    Column("department_name", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", UtcMoment, nullable=False),
    Column("on_time", Boolean, nullable=False),
    Index("ix_project_track_period", "project_id", "period", "version", unique=True),
)

photos = Table(
    "project_photo",
    metadata,
    Column("photo_id", String(64), primary_key=True),
    Column("project_id", String(64), nullable=False, index=True),
    Column("track_id", String(64), nullable=False),
    Column("shows", String(10), nullable=False),
    Column("taken_on", String(10)),
    Column("sent_on", String(10), nullable=False),
    Column("width", Integer, nullable=False),
    Column("height", Integer, nullable=False),
    Column("jpeg", LargeBinary, nullable=False),
)

inspections = Table(
    "inspection",
    metadata,
    Column("inspection_id", String(64), primary_key=True),
    Column("project_id", String(64), nullable=False, index=True),
    Column("group", Text, nullable=False),
    Column("words", Text, nullable=False),
    Column("inspected_on", String(10), nullable=False),
    Column("by", Text, nullable=False),
    Column("at", UtcMoment, nullable=False),
)

findings = Table(
    "finding",
    metadata,
    Column("finding_id", String(64), primary_key=True),
    Column("project_id", String(64), nullable=False, index=True),
    Column("inspection_id", String(64), nullable=False),
    Column("words", Text, nullable=False),
    Column("due_on", Date, nullable=False),
    Column("state", String(10), nullable=False),
    Column("department_name", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", UtcMoment, nullable=False),
    Column("rectified", Text, nullable=False),
    Column("rectified_at", UtcMoment),
    Column("confirmed", Text, nullable=False),
)

decisions = Table(
    "project_decision",
    metadata,
    Column("decision_id", String(64), primary_key=True),
    Column("project_id", String(64), nullable=False, index=True),
    Column("change", String(12), nullable=False),
    Column("decision", Text, nullable=False),
    Column("words", Text, nullable=False),
    Column("before", Text, nullable=False),
    Column("after", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", UtcMoment, nullable=False),
)

groups = Table(
    "supervision_group",
    metadata,
    Column("group_id", String(64), primary_key=True),
    Column("title", Text, nullable=False),
    Column("profession", Text, nullable=False),
    Column("members", JSON, nullable=False),
)

P = projects.c


def project(reading: Reading, project_id: str, *, lock: bool = False) -> Row[Any]:
    """The project's row; raises NotFound."""
    found = select(projects).where(P.project_id == project_id)
    row = reading.connection.execute(found.with_for_update() if lock else found).first()
    if row is None:
        raise NotFound("project")
    return row


def of_project(reading: Reading, table: Table, project_id: str, *order: Any) -> list[Row[Any]]:
    """Rows of a project in this order."""
    mine = select(table).where(table.c.project_id == project_id)
    return list(reading.connection.execute(mine.order_by(*order)))


def finding(work: Work, finding_id: str) -> tuple[Row[Any], Row[Any]]:
    """A finding with its project, which is locked first; raises NotFound."""
    found = select(findings).where(findings.c.finding_id == finding_id)
    known = work.connection.execute(found).first()
    if known is None:
        raise NotFound("finding")
    row = project(work, known.project_id, lock=True)
    return row, work.connection.execute(found).one()


def group(reading: Reading, group_id: str | None) -> Row[Any] | None:
    """A supervision group, if there is one of this id."""
    return reading.connection.execute(select(groups).where(groups.c.group_id == (group_id or ""))).first()


def change(work: Work, project_id: str, **values: Any) -> None:
    """Set columns of a project."""
    work.connection.execute(update(projects).where(P.project_id == project_id).values(**values))
