"""Tables of the selection: screenings, departments' opinions, and candidates' sheets."""

from datetime import datetime

from sqlalchemy import BigInteger, Boolean, Column, Index, Integer, String, Table, Text, and_

from kit.db import UtcMoment
from kit.db.rows import TableRow
from services.voting.shared.metadata import metadata

screenings = Table(
    "screenings",
    metadata,
    Column("screening_id", String(64), primary_key=True),
    Column("proposal_id", String(64), nullable=False, index=True),
    Column("need", Integer, nullable=False),
    Column("need_reason", Text, nullable=False),
    Column("benefit", Integer, nullable=False),
    Column("benefit_reason", Text, nullable=False),
    Column("feasible", Integer, nullable=False),
    Column("feasible_reason", Text, nullable=False),
    Column("verdict", String(16), nullable=False),
    Column("reason", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", UtcMoment, nullable=False),
)

opinions = Table(
    "opinions",
    metadata,
    Column("opinion_id", String(64), primary_key=True),
    Column("proposal_id", String(64), nullable=False, index=True),
    Column("department", String(64), nullable=False),
    Column("department_name", Text, nullable=False),
    Column("words", Text, nullable=False),
    Column("asked_by", Text, nullable=False),
    Column("asked_at", UtcMoment, nullable=False),
    Column("given_at", UtcMoment),
    Column("withdrawn_at", UtcMoment),
    Column("by", Text),
    Column("feasible", Boolean),
    Column("cost_fen", BigInteger),
    Column("land", Text),
    Column("months", Integer),
    Column("opinion", Text),
    Index("ix_opinions_department", "department", "asked_at", "opinion_id"),
    Index("ix_opinions_asked", "asked_at", "opinion_id"),
)
_OPEN = and_(opinions.c.given_at.is_(None), opinions.c.withdrawn_at.is_(None))
Index("ix_opinions_open", opinions.c.asked_at, opinions.c.opinion_id, sqlite_where=_OPEN, postgresql_where=_OPEN)

sheets = Table(
    "sheets",
    metadata,
    Column("candidate_id", String(64), primary_key=True),
    Column("season_id", String(64), nullable=False, index=True),
    Column("proposal_id", String(64), nullable=False, unique=True),
    Column("title", Text, nullable=False),
    Column("what", Text, nullable=False),
    Column("where", Text, nullable=False),
    Column("cost_fen", BigInteger, nullable=False),
    Column("people", Integer, nullable=False),
    Column("department", String(64), nullable=False),
    Column("department_name", Text, nullable=False),
    Column("state", String(16), nullable=False),
    Column("meeting", Text, nullable=False, default=""),
    Column("reason", Text, nullable=False, default=""),
    Column("drafted_at", UtcMoment, nullable=False),
    Column("reviewed_at", UtcMoment),
    Column("published_at", UtcMoment),
)
"""One sheet an idea; `sheets` because a round calls its lines candidates."""


class OpinionRow(TableRow, table=opinions):
    """What a department was asked of an idea, and said."""

    opinion_id: str
    proposal_id: str
    department: str
    department_name: str
    words: str
    asked_by: str
    asked_at: datetime
    given_at: datetime | None
    withdrawn_at: datetime | None
    by: str | None
    feasible: bool | None
    cost_fen: int | None
    land: str | None
    months: int | None
    opinion: str | None


class SheetRow(TableRow, table=sheets):
    """A candidate's sheet."""

    candidate_id: str
    season_id: str
    proposal_id: str
    title: str
    what: str
    where: str
    cost_fen: int
    people: int
    department: str
    department_name: str
    state: str
    meeting: str
    reason: str
    drafted_at: datetime
    reviewed_at: datetime | None
    published_at: datetime | None


class ApprovedRow(SheetRow):
    """The sheet of an approved idea, with the township that the idea is for."""

    township: str
