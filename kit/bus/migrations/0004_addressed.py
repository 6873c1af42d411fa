"""What was addressed to somebody is found in the outbox by its time."""

import sqlalchemy as sa
from alembic import op

revision = "bus_0004"
down_revision = "bus_0003"
branch_labels = None
depends_on = None

_ADDRESSED = sa.text("headers IS NOT NULL")


def upgrade() -> None:
    op.create_index(
        "ix_outbox_addressed",
        "outbox",
        ["created_at", "id"],
        postgresql_where=_ADDRESSED,
        sqlite_where=_ADDRESSED,
    )


def downgrade() -> None:
    op.drop_index("ix_outbox_addressed", "outbox")
