"""Leave of absence from a session, asked for by a deputy."""

import sqlalchemy as sa
from alembic import op

from kit.db import UtcMoment

revision = "voting_0014"
down_revision = "voting_0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "session_leaves",
        sa.Column("session_id", sa.String(64), primary_key=True),
        sa.Column("deputy_id", sa.String(64), primary_key=True),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("asked_at", UtcMoment, nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("answered_by", sa.Text, nullable=False),
        sa.Column("answered_at", UtcMoment),
    )


def downgrade() -> None:
    op.drop_table("session_leaves")
