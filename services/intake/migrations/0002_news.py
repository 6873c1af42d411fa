"""What residents are told of suggestions that grew out of their appeals."""

import sqlalchemy as sa
from alembic import op

from kit.db import UtcMoment

revision = "intake_0002"
down_revision = "intake_0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "news",
        sa.Column("appeal_id", sa.String(64), sa.ForeignKey("appeals.appeal_id"), primary_key=True),
        sa.Column("event_id", sa.String(64), primary_key=True),
        sa.Column("what", sa.String(10), nullable=False),
        sa.Column("suggestion_id", sa.String(64), nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("at", UtcMoment, nullable=False),
    )


def downgrade() -> None:
    op.drop_table("news")
