"""Dangers to life are found before all that waits; what is told once a day waits for its hour."""

import sqlalchemy as sa
from alembic import op

revision = "gateway_0011"
down_revision = "gateway_0010"
branch_labels = None
depends_on = None

_WAITS = sa.text("state = 'waiting' AND kind = 'appeal_urgent'")


def upgrade() -> None:
    op.create_index(
        "ix_notice_deliveries_danger",
        "notice_deliveries",
        ["due_at"],
        postgresql_where=_WAITS,
        sqlite_where=_WAITS,
    )
    op.add_column("notice_ways", sa.Column("digest", sa.JSON, nullable=False, server_default="[]"))
    op.add_column("notice_ways", sa.Column("digest_hour", sa.SmallInteger))
    op.add_column("notice_deliveries", sa.Column("digest", sa.Boolean, nullable=False, server_default=sa.false()))


def downgrade() -> None:
    op.drop_column("notice_deliveries", "digest")
    op.drop_column("notice_ways", "digest_hour")
    op.drop_column("notice_ways", "digest")
    op.drop_index("ix_notice_deliveries_danger", "notice_deliveries")
