"""A line of a reception's ledger may be an opinion; the keeper who put one on record hears what became of it."""

import sqlalchemy as sa
from alembic import op

revision = "deputies_0019"
down_revision = "deputies_0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("reception_lines", sa.Column("opinion_id", sa.String(64)))
    op.add_column("opinions", sa.Column("keeper_id", sa.String(64)))


def downgrade() -> None:
    op.drop_column("opinions", "keeper_id")
    op.drop_column("reception_lines", "opinion_id")
