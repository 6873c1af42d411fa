"""Deputies who are away for some days, and who stands in for them."""

import sqlalchemy as sa
from alembic import op

from kit.db import UtcMoment

revision = "deputies_0010"
down_revision = "deputies_0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "absences",
        sa.Column("absence_id", sa.String(64), primary_key=True),
        sa.Column("deputy_id", sa.String(64), sa.ForeignKey("deputies.deputy_id"), nullable=False),
        sa.Column("substitute_id", sa.String(64), sa.ForeignKey("deputies.deputy_id"), nullable=False),
        sa.Column("begins", sa.String(10), nullable=False),
        sa.Column("ends", sa.String(10), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("asked_at", UtcMoment, nullable=False),
        sa.Column("answered_at", UtcMoment),
        sa.Column("ended_at", UtcMoment),
    )
    op.create_index("ix_absences_deputy", "absences", ["deputy_id", "ends"])
    op.create_index("ix_absences_days", "absences", ["ends", "begins"])


def downgrade() -> None:
    op.drop_table("absences")
