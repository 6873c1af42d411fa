"""Versions of what is learned from the county's own decisions."""

import sqlalchemy as sa
from alembic import op

from kit.db import UtcMoment

revision = "intake_0019"
down_revision = "intake_0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "learned_model",
        sa.Column("version", sa.String(36), primary_key=True),
        sa.Column("learned", sa.String(10), nullable=False),
        sa.Column("made_at", UtcMoment, nullable=False),
        sa.Column("examples", sa.Integer, nullable=False),
        sa.Column("decided", sa.Integer, nullable=False),
        sa.Column("reached", sa.JSON, nullable=False),
        sa.Column("threshold", sa.Float),
        sa.Column("size_bytes", sa.Integer, nullable=False),
        sa.Column("model", sa.LargeBinary, nullable=False),
        sa.Column("used_at", UtcMoment),
        sa.Column("held", sa.Boolean, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
    )
    op.create_index("ix_learned_model", "learned_model", ["learned", "used_at"])


def downgrade() -> None:
    op.drop_table("learned_model")
