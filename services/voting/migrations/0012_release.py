"""What was decided about what everybody may read of ideas."""

from alembic import op

from kit.release import schema

revision = "voting_0012"
down_revision = "voting_0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    schema.create("release")
    op.create_index("ix_history_step", "history", ["step", "at", "line_id"])


def downgrade() -> None:
    op.drop_index("ix_history_step", "history")
    op.drop_table("release")
