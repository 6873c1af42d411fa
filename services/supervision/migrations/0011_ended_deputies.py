"""Deputies whose term is over, as deputies tells of them."""

import sqlalchemy as sa
from alembic import op

revision = "supervision_0011"
down_revision = "supervision_0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table("ended_deputy", sa.Column("deputy_id", sa.String(64), primary_key=True))


def downgrade() -> None:
    op.drop_table("ended_deputy")
