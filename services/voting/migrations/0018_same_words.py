"""One opinion on ideas that are studied together is read once, whatever the number of those who are told it."""

import sqlalchemy as sa
from alembic import op

revision = "voting_0018"
down_revision = "voting_0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("history", sa.Column("same_as", sa.String(64)))


def downgrade() -> None:
    op.drop_column("history", "same_as")
