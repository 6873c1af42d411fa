"""Text messages to residents: who wants them, and what is to be sent, was sent, was given up."""

import sqlalchemy as sa
from alembic import op

from kit.db.types import UtcMoment

revision = "intake_0011"
down_revision = "intake_0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "told_by_phone",
        sa.Column("appeal_id", sa.String(64), sa.ForeignKey("appeals.appeal_id"), primary_key=True),
        sa.Column("stop", sa.String(12), nullable=False, unique=True),
    )
    op.create_table(
        "messages",
        sa.Column("message_id", sa.String(64), primary_key=True),
        sa.Column("appeal_id", sa.String(64), sa.ForeignKey("appeals.appeal_id"), nullable=False),
        sa.Column("what", sa.String(16), nullable=False),
        sa.Column("state", sa.String(8), nullable=False),
        sa.Column("attempts", sa.SmallInteger, nullable=False),
        sa.Column("due_at", UtcMoment, nullable=False),
        sa.Column("made_at", UtcMoment, nullable=False),
        sa.Column("done_at", UtcMoment),
        sa.Column("reason", sa.String(200), nullable=False),
    )
    op.create_index("ix_messages_due", "messages", ["state", "due_at"])
    op.create_index("ix_messages_done", "messages", ["state", "done_at"])
    op.create_index("ix_messages_appeal", "messages", ["appeal_id", "what", "made_at"])


def downgrade() -> None:
    op.drop_table("messages")
    op.drop_table("told_by_phone")
