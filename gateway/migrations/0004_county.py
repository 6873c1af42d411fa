"""The gateway's own copy of the county."""

import sqlalchemy as sa
from alembic import op

revision = "gateway_0004"
down_revision = "gateway_0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table("county_told", sa.Column("told", sa.Text, nullable=False))


def downgrade() -> None:
    op.drop_table("county_told")
