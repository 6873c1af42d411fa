"""How many deputies the scrutineer's own list had when a round was closed."""

import sqlalchemy as sa
from alembic import op

revision = "scrutiny_0002"
down_revision = "scrutiny_0001"
branch_labels = None
depends_on = None

HERE = (
    "UPDATE watched SET present = (SELECT count(*) FROM attendance "
    "WHERE attendance.session_id = watched.session_id) WHERE state IN ('closed', 'void')"
)


def upgrade() -> None:
    op.add_column("watched", sa.Column("present", sa.Integer))
    op.execute(HERE)


def downgrade() -> None:
    op.drop_column("watched", "present")
