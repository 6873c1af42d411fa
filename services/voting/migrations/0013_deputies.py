"""Who is a deputy, as the deputies service tells it; corrections of a roll; who attended, and a session's close."""

import sqlalchemy as sa
from alembic import op

from kit.db import UtcMoment
from kit.standing import schema

revision = "voting_0013"
down_revision = "voting_0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    schema.create("deputy_standing")
    op.create_table(
        "roll_corrections",
        sa.Column("session_id", sa.String(64), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("added", sa.JSON, nullable=False),
        sa.Column("removed", sa.JSON, nullable=False),
        sa.Column("members", sa.Integer, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("decided_on", sa.Date, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("at", UtcMoment, nullable=False),
    )
    op.create_table(
        "session_attendance",
        sa.Column("session_id", sa.String(64), primary_key=True),
        sa.Column("deputy_id", sa.String(64), primary_key=True),
        sa.Column("presence", sa.String(10), nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("at", UtcMoment, nullable=False),
    )
    op.add_column("sessions", sa.Column("closed_at", UtcMoment))


def downgrade() -> None:
    op.drop_column("sessions", "closed_at")
    op.drop_table("session_attendance")
    op.drop_table("roll_corrections")
    op.drop_table("deputy_standing")
