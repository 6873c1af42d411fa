"""What is said to and by a resident after the appeal was sent, and the department that has it now."""

import sqlalchemy as sa
from alembic import op

from kit.db import UtcMoment

revision = "intake_0012"
down_revision = "intake_0011"
branch_labels = None
depends_on = None

WAITS = sa.text("until IS NOT NULL AND ended_at IS NULL")
ONLY = """
    UPDATE appeals SET department = (
        SELECT min(r.reader_id) FROM appeal_readers r
        WHERE r.appeal_id = appeals.appeal_id AND r.role = 'department' HAVING count(*) = 1
    ) WHERE state IN ('referred', 'handling', 'extended')
"""
"""Of one that several departments had, this database does not know which has it: its next order says so."""


def upgrade() -> None:
    op.create_table(
        "thread_message",
        sa.Column("message_id", sa.String(64), primary_key=True),
        sa.Column("appeal_id", sa.String(64), sa.ForeignKey("appeals.appeal_id"), nullable=False),
        sa.Column("what", sa.String(10), nullable=False),
        sa.Column("role", sa.String(10), nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("photos", sa.JSON, nullable=False),
        sa.Column("at", UtcMoment, nullable=False),
        sa.Column("until", UtcMoment),
        sa.Column("ended_at", UtcMoment),
        sa.Column("unanswered", sa.Boolean, nullable=False),
    )
    op.create_index("ix_thread_message_appeal", "thread_message", ["appeal_id", "at"])
    op.create_index(
        "uq_thread_message_waits",
        "thread_message",
        ["appeal_id"],
        unique=True,
        postgresql_where=WAITS,
        sqlite_where=WAITS,
    )
    op.create_index("ix_thread_message_until", "thread_message", ["until"], postgresql_where=WAITS, sqlite_where=WAITS)
    op.add_column("appeals", sa.Column("department", sa.String(64)))
    op.execute(ONLY)


def downgrade() -> None:
    op.drop_column("appeals", "department")
    op.drop_table("thread_message")
