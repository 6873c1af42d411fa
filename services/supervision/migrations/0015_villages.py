"""The county's villages and communities."""

import sqlalchemy as sa
from alembic import op

revision = "supervision_0015"
down_revision = "supervision_0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "village",
        sa.Column("township", sa.String(9), primary_key=True),
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("code", sa.String(12), nullable=False),
        sa.Column("place", sa.Integer, nullable=False),
    )


def downgrade() -> None:
    op.drop_table("village")
