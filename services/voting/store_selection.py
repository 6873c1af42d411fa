"""Tables of the selection: seasons, merges, screenings, opinions, candidates' sheets, and what proposers were told."""

from sqlalchemy import BigInteger, Boolean, Column, Index, Integer, String, Table, Text, insert

from kit.db import UtcMoment
from services.voting.store import metadata

seasons = Table(
    "seasons",
    metadata,
    Column("season_id", String(64), primary_key=True),
    Column("title", Text, nullable=False),
    Column("township", String(9)),
    Column("opens", UtcMoment, nullable=False),
    Column("closes", UtcMoment, nullable=False),
    Column("opened_by", Text, nullable=False),
    Column("opened_at", UtcMoment, nullable=False),
    Column("published_at", UtcMoment),
)

merges = Table(
    "merges",
    metadata,
    Column("merge_id", String(64), primary_key=True),
    Column("proposal_id", String(64), nullable=False),
    Column("into", String(64), nullable=False),
    Column("state_before", String(16), nullable=False),
    Column("reason", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", UtcMoment, nullable=False),
    Column("undone_at", UtcMoment),
    Index("ix_merges_proposal", "proposal_id", "undone_at"),
)
"""Every merge, undone ones too; `state_before` is what undoing brings back."""

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
)

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

history = Table(
    "history",
    metadata,
    Column("line_id", String(64), primary_key=True),
    Column("proposal_id", String(64), nullable=False),
    Column("step", String(16), nullable=False),
    Column("words", Text, nullable=False),
    Column("words_en", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", UtcMoment, nullable=False),
    Index("ix_history_proposal", "proposal_id", "at", "line_id"),
)
"""What the proposer of each idea was told, step by step; never changed."""

INSERT_LINE = insert(history)
