"""How many deputies were here when a round was closed."""

import sqlalchemy as sa
from alembic import op

revision = "voting_0005"
down_revision = "voting_0004"
branch_labels = None
depends_on = None

HERE = (
    "UPDATE rounds SET present = (SELECT count(*) FROM members "
    "WHERE members.session_id = rounds.session_id AND members.signed_at IS NOT NULL) WHERE closed_at IS NOT NULL"
)


def upgrade() -> None:
    op.add_column("rounds", sa.Column("present", sa.Integer))
    op.execute(HERE)


def downgrade() -> None:
    op.drop_column("rounds", "present")
