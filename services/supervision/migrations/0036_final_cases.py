"""Cases that are over are listed by their time, however many there are."""

import sqlalchemy as sa
from alembic import op

revision = "supervision_0036"
down_revision = "supervision_0035"
branch_labels = None
depends_on = None


def upgrade() -> None:
    over = sa.text("state IN ('closed', 'merged', 'not_admitted')")
    columns = ["submitted_at", "appeal_id"]
    op.create_index("ix_loop_case_final", "loop_case", columns, postgresql_where=over, sqlite_where=over)


def downgrade() -> None:
    op.drop_index("ix_loop_case_final", "loop_case")
