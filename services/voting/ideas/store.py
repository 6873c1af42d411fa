"""Tables of ideas: the collection, its seasons, merges, and what proposers were told."""

from datetime import datetime

from sqlalchemy import Column, Index, Integer, String, Table, Text, and_, bindparam, insert, literal_column, update

from kit.db import UtcMoment
from kit.db.rows import TableRow
from kit.release import Releases
from kit.search import SearchTexts
from services.voting.ideas.domain.states import ENDS
from services.voting.shared.metadata import metadata

proposals = Table(
    "proposals",
    metadata,
    Column("proposal_id", String(64), primary_key=True),
    Column("appeal_id", String(64), unique=True),
    Column("channel", String(12), nullable=False),
    Column("title", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("township", String(9), nullable=False),
    Column("category", String(20), nullable=False),
    Column("collected_at", UtcMoment, nullable=False),
    Column("withdrawn_at", UtcMoment),
    Column("season_id", String(64)),
    Column("state", String(16), nullable=False, default="collected", server_default="collected"),
    Column("merged_into", String(64)),
    Column("voices", Integer, nullable=False, default=1, server_default="1"),
    Column("heard_at", Text, nullable=False, default="", server_default=""),
    Column("entered_by", Text, nullable=False, default="", server_default=""),
    Column("settled_at", UtcMoment),
    Index("ix_proposals_season", "season_id", "collected_at", "proposal_id"),
    Index("ix_proposals_time", "collected_at", "proposal_id"),
    Index("ix_proposals_township", "township", "collected_at", "proposal_id"),
    Index("ix_proposals_state", "state", "collected_at", "proposal_id"),
    Index("ix_proposals_category", "category", "collected_at", "proposal_id"),
    Index("ix_proposals_channel", "channel", "collected_at", "proposal_id"),
)
"""`settled_at`: since when nobody has to decide any more whether everybody reads it."""
UNDECIDED = and_(
    proposals.c.withdrawn_at.is_(None), proposals.c.state.not_in([literal_column(f"'{end}'") for end in sorted(ENDS)])
)
"""Of an idea whose proposer has not heard how it ends; in so many words, as its index has it."""
_MERGED = proposals.c.merged_into.is_not(None)
Index("ix_proposals_merged", proposals.c.merged_into, sqlite_where=_MERGED, postgresql_where=_MERGED)
_UNREAD = and_(proposals.c.withdrawn_at.is_(None), proposals.c.settled_at.is_(None))
Index("ix_proposals_undecided", proposals.c.season_id, sqlite_where=UNDECIDED, postgresql_where=UNDECIDED)
Index(
    "ix_proposals_unread",
    proposals.c.collected_at,
    proposals.c.proposal_id,
    sqlite_where=_UNREAD,
    postgresql_where=_UNREAD,
)

supporters = Table(
    "proposal_appeals",
    metadata,
    Column("proposal_id", String(64), primary_key=True),
    Column("appeal_id", String(64), primary_key=True),
)
"""The appeals of a common matter that an idea came out of."""

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
    Column("ideas", Integer),
    Column("candidates", Integer),
)
"""`ideas` and `candidates`: how many there are, once the list is published; before, they are counted."""

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
    Column("same_as", String(64)),
    Column("settled_at", UtcMoment),
    Index("ix_history_proposal", "proposal_id", "at", "line_id"),
)
"""What the proposer of each idea was told, step by step; never changed. `same_as`: the line that told another idea
these very words in the same act, so that they are read once before everybody reads them. `settled_at`: of a line that
quotes a department, since when nobody has to decide any more whether everybody reads it."""
OPINIONS = ("feasible", "not_feasible")
"""Steps whose line quotes a department."""
QUOTES = and_(history.c.step.in_([literal_column(f"'{step}'") for step in OPINIONS]), history.c.same_as.is_(None))
"""Of the first line with a department's words; in so many words, as its index has it."""
_UNREAD_QUOTES = and_(QUOTES, history.c.settled_at.is_(None))
Index(
    "ix_history_quotes",
    history.c.at,
    history.c.line_id,
    history.c.step,
    sqlite_where=QUOTES,
    postgresql_where=QUOTES,
)
Index(
    "ix_history_unread",
    history.c.at,
    history.c.line_id,
    sqlite_where=_UNREAD_QUOTES,
    postgresql_where=_UNREAD_QUOTES,
)

search = SearchTexts("idea_text", metadata)
idea_text = search.table
IDEA, SAID = "idea", "said"
"""By what ideas are found; who reads no record of them finds by what was said alone."""

releases = Releases("release", metadata)
"""What everybody may read: of ideas by their id, of opinions by the first line of history that tells them."""


class MergedRow(TableRow, table=proposals):
    """What is read of an idea among those that are merged."""

    proposal_id: str
    appeal_id: str | None
    channel: str
    title: str
    township: str
    season_id: str | None
    merged_into: str | None
    voices: int


class ProposalRow(MergedRow, table=proposals):
    """An idea as it was said, and where it stands."""

    text: str
    category: str
    collected_at: datetime
    withdrawn_at: datetime | None
    state: str
    heard_at: str
    entered_by: str


class PlacedRow(ProposalRow):
    """An idea of a season."""

    season_id: str


class SeasonRow(TableRow, table=seasons):
    """A season in which ideas are collected."""

    season_id: str
    title: str
    township: str | None
    opens: datetime
    closes: datetime
    opened_by: str
    opened_at: datetime
    published_at: datetime | None
    ideas: int | None
    candidates: int | None


INSERT_PROPOSAL = insert(proposals)
WITHDRAW_PROPOSAL = (
    update(proposals)
    .where(proposals.c.appeal_id == bindparam("appeal"), proposals.c.withdrawn_at.is_(None))
    .values(withdrawn_at=bindparam("at", type_=UtcMoment()), state="withdrawn")
    .returning(proposals.c.proposal_id)
)
INSERT_LINE = insert(history)
