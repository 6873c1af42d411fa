"""Co-handlers of an appeal: what each was asked, by when, and what it said."""

import sqlalchemy as sa
from alembic import op

from kit.db import UtcMoment

revision = "supervision_0026"
down_revision = "supervision_0025"
branch_labels = None
depends_on = None
OPEN = sa.text("state IN ('given', 'declined')")


def upgrade() -> None:
    op.create_table(
        "co_part",
        sa.Column("part_id", sa.String(64), primary_key=True),
        sa.Column("appeal_id", sa.String(64), nullable=False),
        sa.Column("round", sa.SmallInteger, nullable=False),
        sa.Column("department", sa.String(64), nullable=False),
        sa.Column("department_name", sa.Text, nullable=False),
        sa.Column("given_by", sa.Text, nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("given_at", UtcMoment, nullable=False),
        sa.Column("due_days", sa.SmallInteger),
        sa.Column("first_due_at", UtcMoment, nullable=False),
        sa.Column("due_at", UtcMoment, nullable=False),
        sa.Column("due_why", sa.Text, nullable=False),
        sa.Column("due_why_en", sa.Text, nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("kept", sa.Boolean, nullable=False),
        sa.Column("answered_at", UtcMoment),
        sa.Column("answered_by", sa.Text, nullable=False),
        sa.Column("answer", sa.Text, nullable=False),
        sa.Column("declined_at", UtcMoment),
        sa.Column("decline_reason", sa.Text, nullable=False),
        sa.Column("decided_by", sa.Text, nullable=False),
        sa.Column("decision", sa.Text, nullable=False),
        sa.Column("ended_at", UtcMoment),
        sa.Column("ended_why", sa.Text, nullable=False),
    )
    op.create_index("ix_co_part_appeal", "co_part", ["appeal_id"])
    op.create_index("ix_co_part_inbox", "co_part", ["department", "due_at"])
    op.create_index("ix_co_part_open", "co_part", ["due_at"], postgresql_where=OPEN, sqlite_where=OPEN)
    op.create_index(
        "uq_co_part_open", "co_part", ["appeal_id", "department"], unique=True, postgresql_where=OPEN, sqlite_where=OPEN
    )


def downgrade() -> None:
    op.drop_table("co_part")
