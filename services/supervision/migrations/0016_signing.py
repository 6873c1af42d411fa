"""Departments whose papers are signed, and the papers on their way."""

import sqlalchemy as sa
from alembic import op

from kit.db.types import UtcMoment

revision = "supervision_0016"
down_revision = "supervision_0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("department", sa.Column("signs", sa.Boolean, nullable=False, server_default=sa.false()))
    op.create_table(
        "draft_answer",
        sa.Column("draft_id", sa.String(64), primary_key=True),
        sa.Column("order_id", sa.String(64), nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("content", sa.Text, nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("drafted_by", sa.String(64), nullable=False),
        sa.Column("drafted_name", sa.Text, nullable=False),
        sa.Column("drafted_at", UtcMoment, nullable=False),
        sa.Column("reviewed_by", sa.String(64), nullable=False),
        sa.Column("reviewed_name", sa.Text, nullable=False),
        sa.Column("reviewed_at", UtcMoment),
        sa.Column("signed_name", sa.Text, nullable=False),
        sa.Column("signed_at", UtcMoment),
        sa.Column("back_name", sa.Text, nullable=False),
        sa.Column("back_at", UtcMoment),
        sa.Column("back_reason", sa.Text, nullable=False),
    )
    op.create_index("ix_draft_answer_order", "draft_answer", ["order_id"])


def downgrade() -> None:
    op.drop_table("draft_answer")
    op.drop_column("department", "signs")
