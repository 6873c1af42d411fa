"""Others are told of every deputy, with the moments their seat binds from and until; who was there before, once."""

import sqlalchemy as sa
from alembic import op

revision = "deputies_0015"
down_revision = "deputies_0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("deputies", sa.Column("told", sa.Boolean, nullable=False, server_default=sa.false()))


def downgrade() -> None:
    op.drop_column("deputies", "told")
