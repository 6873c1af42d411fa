"""The selection: seasons, merges, screenings, opinions, sheets, and what proposers were told."""

import sqlalchemy as sa
from alembic import op

from kit.db import UtcMoment

revision = "voting_0004"
down_revision = "voting_0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("proposals", sa.Column("season_id", sa.String(64)))
    op.add_column("proposals", sa.Column("state", sa.String(16), nullable=False, server_default="collected"))
    op.add_column("proposals", sa.Column("merged_into", sa.String(64)))
    op.add_column("proposals", sa.Column("voices", sa.Integer, nullable=False, server_default="1"))
    op.add_column("proposals", sa.Column("heard_at", sa.Text, nullable=False, server_default=""))
    op.add_column("proposals", sa.Column("entered_by", sa.Text, nullable=False, server_default=""))
    op.execute("UPDATE proposals SET state = 'withdrawn' WHERE withdrawn_at IS NOT NULL")
    op.create_index("ix_proposals_season", "proposals", ["season_id", "collected_at", "proposal_id"])
    op.create_index("ix_proposals_merged", "proposals", ["merged_into"])
    op.create_table(
        "seasons",
        sa.Column("season_id", sa.String(64), primary_key=True),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("township", sa.String(9)),
        sa.Column("opens", UtcMoment, nullable=False),
        sa.Column("closes", UtcMoment, nullable=False),
        sa.Column("opened_by", sa.Text, nullable=False),
        sa.Column("opened_at", UtcMoment, nullable=False),
        sa.Column("published_at", UtcMoment),
    )
    op.create_table(
        "merges",
        sa.Column("merge_id", sa.String(64), primary_key=True),
        sa.Column("proposal_id", sa.String(64), nullable=False),
        sa.Column("into", sa.String(64), nullable=False),
        sa.Column("state_before", sa.String(16), nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("at", UtcMoment, nullable=False),
        sa.Column("undone_at", UtcMoment),
    )
    op.create_index("ix_merges_proposal", "merges", ["proposal_id", "undone_at"])
    op.create_table(
        "screenings",
        sa.Column("screening_id", sa.String(64), primary_key=True),
        sa.Column("proposal_id", sa.String(64), nullable=False, index=True),
        sa.Column("need", sa.Integer, nullable=False),
        sa.Column("need_reason", sa.Text, nullable=False),
        sa.Column("benefit", sa.Integer, nullable=False),
        sa.Column("benefit_reason", sa.Text, nullable=False),
        sa.Column("feasible", sa.Integer, nullable=False),
        sa.Column("feasible_reason", sa.Text, nullable=False),
        sa.Column("verdict", sa.String(16), nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("at", UtcMoment, nullable=False),
    )
    op.create_table(
        "opinions",
        sa.Column("opinion_id", sa.String(64), primary_key=True),
        sa.Column("proposal_id", sa.String(64), nullable=False, index=True),
        sa.Column("department", sa.String(64), nullable=False),
        sa.Column("department_name", sa.Text, nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("asked_by", sa.Text, nullable=False),
        sa.Column("asked_at", UtcMoment, nullable=False),
        sa.Column("given_at", UtcMoment),
        sa.Column("withdrawn_at", UtcMoment),
        sa.Column("by", sa.Text),
        sa.Column("feasible", sa.Boolean),
        sa.Column("cost_fen", sa.BigInteger),
        sa.Column("land", sa.Text),
        sa.Column("months", sa.Integer),
        sa.Column("opinion", sa.Text),
    )
    op.create_index("ix_opinions_department", "opinions", ["department", "asked_at", "opinion_id"])
    op.create_table(
        "sheets",
        sa.Column("candidate_id", sa.String(64), primary_key=True),
        sa.Column("season_id", sa.String(64), nullable=False, index=True),
        sa.Column("proposal_id", sa.String(64), nullable=False, unique=True),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("what", sa.Text, nullable=False),
        sa.Column("where", sa.Text, nullable=False),
        sa.Column("cost_fen", sa.BigInteger, nullable=False),
        sa.Column("people", sa.Integer, nullable=False),
        sa.Column("department", sa.String(64), nullable=False),
        sa.Column("department_name", sa.Text, nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("meeting", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("drafted_at", UtcMoment, nullable=False),
        sa.Column("reviewed_at", UtcMoment),
        sa.Column("published_at", UtcMoment),
    )
    op.create_table(
        "history",
        sa.Column("line_id", sa.String(64), primary_key=True),
        sa.Column("proposal_id", sa.String(64), nullable=False),
        sa.Column("step", sa.String(16), nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("words_en", sa.Text, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("at", UtcMoment, nullable=False),
    )
    op.create_index("ix_history_proposal", "history", ["proposal_id", "at", "line_id"])


def downgrade() -> None:
    for table in ("history", "sheets", "opinions", "screenings", "merges", "seasons"):
        op.drop_table(table)
    op.drop_index("ix_proposals_merged", "proposals")
    op.drop_index("ix_proposals_season", "proposals")
    for column in ("entered_by", "heard_at", "voices", "merged_into", "state", "season_id"):
        op.drop_column("proposals", column)
