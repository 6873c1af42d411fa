"""Matters in which life is in danger."""

import sqlalchemy as sa
from alembic import op

revision = "deputies_0008"
down_revision = "deputies_0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("matters", sa.Column("urgent", sa.Boolean, nullable=False, server_default=sa.false()))


def downgrade() -> None:
    op.drop_column("matters", "urgent")
