"""How many open matters each deputy carries is kept as it was counted; at first of nobody, so that the timer counts."""

import sqlalchemy as sa
from alembic import op

revision = "deputies_0033"
down_revision = "deputies_0032"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "deputy_load",
        sa.Column("deputy_id", sa.String(64), primary_key=True),
        sa.Column("day", sa.String(10), nullable=False),
        sa.Column("matters", sa.Integer, nullable=False),
    )
    op.create_table(
        "load_stale",
        sa.Column("what", sa.String(12), primary_key=True),
        sa.Column("key", sa.String(64), primary_key=True),
    )


def downgrade() -> None:
    op.drop_table("load_stale")
    op.drop_table("deputy_load")
