"""When the clocks of a case stood still because its resident was asked for a detail."""

import sqlalchemy as sa
from alembic import op

from kit.db import UtcMoment

revision = "supervision_0023"
down_revision = "supervision_0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "case_pause",
        sa.Column("question_id", sa.String(64), primary_key=True),
        sa.Column("appeal_id", sa.String(64), nullable=False),
        sa.Column("stopped_at", UtcMoment, nullable=False),
        sa.Column("resumed_at", UtcMoment, nullable=False),
    )
    op.create_index("ix_case_pause_case", "case_pause", ["appeal_id", "stopped_at"])


def downgrade() -> None:
    op.drop_table("case_pause")
