"""What is told of a danger to life is found before everything that waits."""

import sqlalchemy as sa
from alembic import op

revision = "gateway_0011"
down_revision = "gateway_0009"
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


def downgrade() -> None:
    op.drop_index("ix_notice_deliveries_danger", "notice_deliveries")
