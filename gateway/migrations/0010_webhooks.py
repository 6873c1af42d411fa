"""Webhooks of departments, and what is to be sent to them."""

import sqlalchemy as sa
from alembic import op

from kit.db.types import UtcMoment

revision = "gateway_0010"
down_revision = "gateway_0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "webhooks",
        sa.Column("webhook_id", sa.String(64), primary_key=True),
        sa.Column("department", sa.String(64), nullable=False),
        sa.Column("url", sa.String(400), nullable=False),
        sa.Column("names", sa.JSON, nullable=False),
        sa.Column("sealed", sa.Text, nullable=False),
        sa.Column("former", sa.Text),
        sa.Column("former_until", UtcMoment),
        sa.Column("made_by", sa.String(100), nullable=False),
        sa.Column("made_at", UtcMoment, nullable=False),
        sa.Column("since", UtcMoment, nullable=False),
        sa.Column("carried_at", UtcMoment, nullable=False),
        sa.Column("state", sa.String(8), nullable=False),
        sa.Column("failures", sa.SmallInteger, nullable=False),
        sa.Column("due_at", UtcMoment, nullable=False),
        sa.Column("reason", sa.String(200), nullable=False),
    )
    op.create_index("ix_webhooks_department", "webhooks", ["department"])
    op.create_table(
        "webhook_deliveries",
        sa.Column("delivery_id", sa.String(64), primary_key=True),
        sa.Column("webhook_id", sa.String(64), nullable=False),
        sa.Column("event_id", sa.String(64), nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("at", UtcMoment, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("state", sa.String(8), nullable=False),
        sa.Column("attempts", sa.SmallInteger, nullable=False),
        sa.Column("due_at", UtcMoment, nullable=False),
        sa.Column("made_at", UtcMoment, nullable=False),
        sa.Column("done_at", UtcMoment),
        sa.Column("reason", sa.String(200), nullable=False),
        sa.UniqueConstraint("webhook_id", "event_id"),
    )
    op.create_index("ix_webhook_deliveries_line", "webhook_deliveries", ["webhook_id", "state", "delivery_id"])
    op.create_index("ix_webhook_deliveries_done", "webhook_deliveries", ["state", "done_at"])
