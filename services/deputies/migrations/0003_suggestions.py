"""Suggestions before they are submitted: drafts, signers, talks, evidence."""

import sqlalchemy as sa
from alembic import op

from kit.db import UtcMoment

revision = "deputies_0003"
down_revision = "deputies_0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "drafts",
        sa.Column("suggestion_id", sa.String(64), primary_key=True),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("asks", sa.Text, nullable=False),
        sa.Column("category", sa.String(20), nullable=False),
        sa.Column("township", sa.String(9)),
        sa.Column("departments", sa.Text, nullable=False),
        sa.Column("disclosure", sa.String(10), nullable=False),
        sa.Column("state", sa.String(12), nullable=False),
        sa.Column("lead_id", sa.String(64), nullable=False),
        sa.Column("lead_name", sa.Text, nullable=False),
        sa.Column("review_words", sa.Text, nullable=False),
        sa.Column("feasibility", sa.Text, nullable=False),
        sa.Column("reviewed_by", sa.Text, nullable=False),
        sa.Column("changed_at", UtcMoment, nullable=False),
    )
    op.create_index("ix_drafts_lead", "drafts", ["lead_id", "changed_at"])
    op.create_index("ix_drafts_state", "drafts", ["state", "changed_at"])
    op.create_table(
        "draft_signers",
        sa.Column("suggestion_id", sa.String(64), sa.ForeignKey("drafts.suggestion_id"), primary_key=True),
        sa.Column("deputy_id", sa.String(64), primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("at", UtcMoment, nullable=False),
    )
    op.create_index("ix_draft_signers_deputy", "draft_signers", ["deputy_id"])
    op.create_table(
        "draft_talks",
        sa.Column("talk_id", sa.String(64), primary_key=True),
        sa.Column("suggestion_id", sa.String(64), sa.ForeignKey("drafts.suggestion_id"), nullable=False),
        sa.Column("department", sa.String(64), nullable=False),
        sa.Column("department_name", sa.Text, nullable=False),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("at", UtcMoment, nullable=False),
    )
    op.create_index("ix_draft_talks_suggestion_id", "draft_talks", ["suggestion_id"])
    op.create_table(
        "draft_evidence",
        sa.Column("suggestion_id", sa.String(64), sa.ForeignKey("drafts.suggestion_id"), primary_key=True),
        sa.Column("appeal_id", sa.String(64), sa.ForeignKey("matters.appeal_id"), primary_key=True),
    )


def downgrade() -> None:
    for table in ("draft_evidence", "draft_talks", "draft_signers", "drafts"):
        op.drop_table(table)
