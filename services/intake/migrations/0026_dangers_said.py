"""What names a danger after an appeal came is told of once: its words are known again."""

import sqlalchemy as sa
from alembic import op

from kit.db import UtcMoment

revision = "intake_0026"
down_revision = "intake_0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "danger_said",
        sa.Column("appeal_id", sa.String(64), sa.ForeignKey("appeals.appeal_id"), primary_key=True),
        sa.Column("digest", sa.String(64), primary_key=True),
        sa.Column("at", UtcMoment, nullable=False),
    )


def downgrade() -> None:
    op.drop_table("danger_said")
