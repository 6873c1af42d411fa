"""One dossier a deputy: entries from events and verified papers."""

import sqlalchemy as sa
from alembic import op

from kit.db import UtcMoment

revision = "deputies_0011"
down_revision = "deputies_0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "duty_entries",
        sa.Column("entry_id", sa.String(64), primary_key=True),
        sa.Column("deputy_id", sa.String(64), nullable=False),
        sa.Column("duty", sa.String(20), nullable=False),
        sa.Column("duty_on", sa.String(10), nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("title_read", sa.Boolean, nullable=False),
        sa.Column("presence", sa.String(10), nullable=False),
        sa.Column("asked", sa.Boolean, nullable=False),
        sa.Column("source", sa.String(60), nullable=False),
        sa.Column("source_id", sa.String(64), nullable=False),
        sa.Column("leads_to", sa.String(64), nullable=False),
        sa.Column("told_at", UtcMoment, nullable=False),
        sa.Column("replaced_at", UtcMoment),
    )
    standing = {"postgresql_where": sa.text("replaced_at IS NULL"), "sqlite_where": sa.text("replaced_at IS NULL")}
    op.create_index("ix_duty_entries_deputy", "duty_entries", ["deputy_id", "duty_on", "entry_id"], **standing)
    op.create_index(
        "uq_duty_entries_source", "duty_entries", ["source", "source_id", "deputy_id"], unique=True, **standing
    )
    op.create_table(
        "duty_sources",
        sa.Column("source", sa.String(60), primary_key=True),
        sa.Column("source_id", sa.String(64), primary_key=True),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("duty_on", sa.String(10), nullable=False),
        sa.Column("told_at", UtcMoment),
    )


def downgrade() -> None:
    for table in ("duty_sources", "duty_entries"):
        op.drop_table(table)
