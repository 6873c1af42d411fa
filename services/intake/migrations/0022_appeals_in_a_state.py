"""Appeals of one state are listed by their time, however many there are."""

from alembic import op

revision = "intake_0022"
down_revision = "intake_0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_appeals_in_state", "appeals", ["state", "submitted_at", "appeal_id"])


def downgrade() -> None:
    op.drop_index("ix_appeals_in_state", "appeals")
