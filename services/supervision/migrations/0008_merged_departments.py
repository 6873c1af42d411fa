"""Departments merged into others; when a suggestion was wholly replied to, and under which name each reply went out."""

import sqlalchemy as sa
from alembic import op

from kit.db import UtcMoment

revision = "supervision_0008"
down_revision = "supervision_0007"
branch_labels = None
depends_on = None

REPLIED = """
    UPDATE suggestion SET replied_at = (
        SELECT max(r.at) FROM suggestion_reply r WHERE r.suggestion_id = suggestion.suggestion_id
    ) WHERE result IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM suggestion_part p
        WHERE p.suggestion_id = suggestion.suggestion_id AND p.part <> 'co' AND p.state <> 'relieved'
        AND NOT EXISTS (SELECT 1 FROM suggestion_reply r WHERE r.assignment_id = p.assignment_id)
    )
"""
NAMED = """
    UPDATE suggestion_reply SET department_name = (
        SELECT p.department_name FROM suggestion_part p WHERE p.assignment_id = suggestion_reply.assignment_id
    )
"""


def upgrade() -> None:
    op.add_column("department", sa.Column("merged_into", sa.String(64)))
    op.add_column("suggestion", sa.Column("replied_at", UtcMoment))
    op.add_column("suggestion_reply", sa.Column("department_name", sa.Text, nullable=False, server_default=""))
    op.execute(REPLIED)
    op.execute(NAMED)
    with op.batch_alter_table("suggestion_reply") as table:
        table.alter_column("department_name", server_default=None)


def downgrade() -> None:
    op.drop_column("suggestion_reply", "department_name")
    op.drop_column("suggestion", "replied_at")
    op.drop_column("department", "merged_into")
