"""Ways on which notices leave the platform, and what was sent on them."""

import sqlalchemy as sa
from alembic import op

from kit.db.types import UtcMoment

revision = "gateway_0008"
down_revision = "gateway_0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "notice_ways",
        sa.Column("way_id", sa.String(64), primary_key=True),
        sa.Column("account_id", sa.String(64), nullable=False),
        sa.Column("way", sa.String(10), nullable=False),
        sa.Column("sealed", sa.Text, nullable=False),
        sa.Column("kinds", sa.JSON, nullable=False),
        sa.Column("quiet_from", sa.SmallInteger),
        sa.Column("quiet_until", sa.SmallInteger),
        sa.UniqueConstraint("account_id", "way"),
    )
    op.create_table(
        "notice_deliveries",
        sa.Column("delivery_id", sa.String(64), primary_key=True),
        sa.Column("notice_id", sa.String(64), nullable=False),
        sa.Column("way_id", sa.String(64), nullable=False),
        sa.Column("way", sa.String(10), nullable=False),
        sa.Column("account_id", sa.String(64), nullable=False),
        sa.Column("kind", sa.String(30), nullable=False),
        sa.Column("urgent", sa.Boolean, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("many", sa.Text, nullable=False),
        sa.Column("state", sa.String(8), nullable=False),
        sa.Column("attempts", sa.SmallInteger, nullable=False),
        sa.Column("due_at", UtcMoment, nullable=False),
        sa.Column("made_at", UtcMoment, nullable=False),
        sa.Column("done_at", UtcMoment),
        sa.Column("reason", sa.String(200), nullable=False),
        sa.UniqueConstraint("notice_id", "way_id"),
    )
    op.create_index("ix_notice_deliveries_due", "notice_deliveries", ["state", "due_at"])
    op.create_index("ix_notice_deliveries_done", "notice_deliveries", ["state", "done_at"])
    op.create_table(
        "notice_carried",
        sa.Column("one", sa.SmallInteger, primary_key=True, autoincrement=False),
        sa.Column("made_at", UtcMoment, nullable=False),
    )
