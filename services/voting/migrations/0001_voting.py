"""Voting's table: proposals."""

import sqlalchemy as sa
from alembic import op

from kit.db import UtcMoment

revision = "voting_0001"
down_revision = None
branch_labels = ("voting",)
depends_on = None


def upgrade() -> None:
    op.create_table(
        "proposals",
        sa.Column("proposal_id", sa.String(64), primary_key=True),
        sa.Column("appeal_id", sa.String(64), unique=True),
        sa.Column("channel", sa.String(12), nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("township", sa.String(9), nullable=False),
        sa.Column("category", sa.String(20), nullable=False),
        sa.Column("collected_at", UtcMoment, nullable=False),
    )
    op.create_index("ix_proposals_time", "proposals", ["collected_at", "proposal_id"])


def downgrade() -> None:
    op.drop_table("proposals")
