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
    op.create_table(
        "duty_papers",
        sa.Column("paper_id", sa.String(64), primary_key=True),
        sa.Column("deputy_id", sa.String(64), sa.ForeignKey("deputies.deputy_id"), nullable=False),
        sa.Column("duty", sa.String(20), nullable=False),
        sa.Column("duty_on", sa.String(10), nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("photos", sa.JSON, nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("replaces", sa.String(64)),
        sa.Column("reported_by", sa.Text, nullable=False),
        sa.Column("reported_at", UtcMoment, nullable=False),
        sa.Column("judged_by", sa.Text, nullable=False),
        sa.Column("judged_at", UtcMoment),
        sa.Column("reason", sa.Text, nullable=False),
    )
    op.create_index("ix_duty_papers_deputy", "duty_papers", ["deputy_id", "reported_at"])
    op.create_index("ix_duty_papers_reported", "duty_papers", ["reported_at", "paper_id"])
    op.create_index("ix_duty_papers_state", "duty_papers", ["state", "reported_at"])
    op.create_table(
        "duty_paper_photos",
        sa.Column("photo_id", sa.String(64), primary_key=True),
        sa.Column("paper_id", sa.String(64), sa.ForeignKey("duty_papers.paper_id"), nullable=False),
        sa.Column("jpeg", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "voter_reports",
        sa.Column("report_id", sa.String(64), primary_key=True),
        sa.Column("deputy_id", sa.String(64), sa.ForeignKey("deputies.deputy_id"), nullable=False),
        sa.Column("year", sa.SmallInteger, nullable=False),
        sa.Column("meeting_on", sa.String(10), nullable=False),
        sa.Column("place", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("promises", sa.JSON, nullable=False),
        sa.Column("questions", sa.JSON, nullable=False),
        sa.Column("assessed", sa.JSON),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("announced_by", sa.Text, nullable=False),
        sa.Column("published_by", sa.Text, nullable=False),
        sa.Column("published_at", UtcMoment),
    )
    op.create_index("uq_voter_reports_year", "voter_reports", ["deputy_id", "year"], unique=True)
    op.create_index("ix_voter_reports_meeting", "voter_reports", ["state", "meeting_on"])


def downgrade() -> None:
    for table in ("voter_reports", "duty_paper_photos", "duty_papers", "duty_sources", "duty_entries"):
        op.drop_table(table)
