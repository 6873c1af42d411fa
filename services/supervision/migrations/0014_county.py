"""What the county is called, and its townships."""

import sqlalchemy as sa
from alembic import op

from kit.names import schema

revision = "supervision_0014"
down_revision = "supervision_0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "county",
        sa.Column("code", sa.String(6), primary_key=True),
        sa.Column("told", sa.Text, nullable=False),
    )
    schema.create("township")


def downgrade() -> None:
    op.drop_table("township")
    op.drop_table("county")
