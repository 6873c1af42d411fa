"""Others are told of every deputy, with the moments their seat binds from and until; who was there before, once.

Who leads a draft may change by the office's act, and the change is on record.
"""

import sqlalchemy as sa
from alembic import op

from kit.db import UtcMoment

revision = "deputies_0015"
down_revision = "deputies_0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("deputies", sa.Column("told", sa.Boolean, nullable=False, server_default=sa.false()))
    op.create_table(
        "draft_leads",
        sa.Column("suggestion_id", sa.String(64), sa.ForeignKey("drafts.suggestion_id"), primary_key=True),
        sa.Column("at", UtcMoment, primary_key=True),
        sa.Column("from_id", sa.String(64), nullable=False),
        sa.Column("from_name", sa.Text, nullable=False),
        sa.Column("to_id", sa.String(64), nullable=False),
        sa.Column("to_name", sa.Text, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
    )


def downgrade() -> None:
    op.drop_table("draft_leads")
    op.drop_column("deputies", "told")
