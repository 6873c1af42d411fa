"""The topics of one matter are found by it."""

from alembic import op

revision = "supervision_0040"
down_revision = "supervision_0039"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_topic_matter", "topic", ["matter_id"])


def downgrade() -> None:
    op.drop_index("ix_topic_matter", "topic")
