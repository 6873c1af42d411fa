"""Messages a process may have ended over, and how often."""

import sqlalchemy as sa
from alembic import op

revision = "bus_0003"
down_revision = "bus_0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "crash_counts",
        sa.Column("consumer", sa.String(120), primary_key=True),
        sa.Column("event_id", sa.String(64), primary_key=True),
        sa.Column("tries", sa.SmallInteger, nullable=False),
    )


def downgrade() -> None:
    op.drop_table("crash_counts")
