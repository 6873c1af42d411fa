"""Whether a finding was put right in time, kept when it was; due days of suggestions that the office named."""

import sqlalchemy as sa
from alembic import op

revision = "supervision_0009"
down_revision = "supervision_0008"
branch_labels = None
depends_on = None

IN_TIME = """
    UPDATE project_rectification SET on_time = day <= (
        SELECT f.due_on FROM project_finding f WHERE f.finding_id = project_rectification.finding_id
    )
"""
NAMED = "UPDATE suggestion_part SET due_named = TRUE WHERE due_why LIKE '由%改为%'"


def upgrade() -> None:
    op.add_column("project_rectification", sa.Column("on_time", sa.Boolean, nullable=False, server_default=sa.false()))
    op.add_column("suggestion_part", sa.Column("due_named", sa.Boolean, nullable=False, server_default=sa.false()))
    op.execute(IN_TIME)
    op.execute(NAMED)
    for name, column in (("project_rectification", "on_time"), ("suggestion_part", "due_named")):
        with op.batch_alter_table(name) as table:
            table.alter_column(column, server_default=None)


def downgrade() -> None:
    op.drop_column("suggestion_part", "due_named")
    op.drop_column("project_rectification", "on_time")
