"""Livelihood projects: plans, tracks, inspections, findings, decisions, groups, photos."""

import sqlalchemy as sa
from alembic import op

from kit.db import UtcMoment

revision = "supervision_0003"
down_revision = "supervision_0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "project",
        sa.Column("project_id", sa.String(64), primary_key=True),
        sa.Column("year", sa.SmallInteger, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("township", sa.String(9)),
        sa.Column("session_id", sa.String(64), nullable=False),
        sa.Column("votes", sa.Integer, nullable=False),
        sa.Column("members", sa.Integer, nullable=False),
        sa.Column("proposal_ids", sa.JSON, nullable=False),
        sa.Column("adopted_at", UtcMoment, nullable=False),
        sa.Column("adopted_budget_fen", sa.BigInteger),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("department", sa.String(64), nullable=False),
        sa.Column("department_name", sa.Text, nullable=False),
        sa.Column("group_id", sa.String(64)),
        sa.Column("starts_on", sa.Date),
        sa.Column("ends_on", sa.Date),
        sa.Column("budget_fen", sa.BigInteger, nullable=False),
        sa.Column("spent_fen", sa.BigInteger, nullable=False),
        sa.Column("percent", sa.SmallInteger, nullable=False),
        sa.Column("people", sa.Integer, nullable=False),
        sa.Column("milestones", sa.JSON, nullable=False),
        sa.Column("light", sa.String(10), nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("reason_en", sa.Text, nullable=False),
        sa.Column("completed_on", sa.Date),
        sa.Column("completed_words", sa.Text, nullable=False),
    )
    op.create_index("ix_project_year", "project", ["year"])
    op.create_table(
        "project_asked",
        sa.Column("project_id", sa.String(64), primary_key=True),
        sa.Column("period", sa.String(7), primary_key=True),
        sa.Column("due_at", UtcMoment, nullable=False),
        sa.Column("answered_at", UtcMoment),
        sa.Column("told", sa.String(10), nullable=False),
    )

    op.create_table(
        "project_track",
        sa.Column("track_id", sa.String(64), primary_key=True),
        sa.Column("project_id", sa.String(64), nullable=False),
        sa.Column("period", sa.String(7), nullable=False),
        sa.Column("version", sa.SmallInteger, nullable=False),
        sa.Column("percent", sa.SmallInteger),
        sa.Column("spent_fen", sa.BigInteger),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("explanation", sa.Text, nullable=False),
        sa.Column("department_name", sa.Text, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("at", UtcMoment, nullable=False),
        sa.Column("on_time", sa.Boolean, nullable=False),
    )
    op.create_index("ix_project_track_period", "project_track", ["project_id", "period", "version"], unique=True)
    op.create_table(
        "project_photo",
        sa.Column("photo_id", sa.String(64), primary_key=True),
        sa.Column("project_id", sa.String(64), nullable=False),
        sa.Column("track_id", sa.String(64), nullable=False),
        sa.Column("shows", sa.String(10), nullable=False),
        sa.Column("taken_on", sa.String(10)),
        sa.Column("sent_on", sa.String(10), nullable=False),
        sa.Column("width", sa.Integer, nullable=False),
        sa.Column("height", sa.Integer, nullable=False),
        sa.Column("jpeg", sa.LargeBinary, nullable=False),
    )
    op.create_index("ix_project_photo_project_id", "project_photo", ["project_id"])
    op.create_table(
        "inspection",
        sa.Column("inspection_id", sa.String(64), primary_key=True),
        sa.Column("project_id", sa.String(64), nullable=False),
        sa.Column("group", sa.Text, nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("inspected_on", sa.String(10), nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("at", UtcMoment, nullable=False),
    )
    op.create_index("ix_inspection_project_id", "inspection", ["project_id"])
    op.create_table(
        "finding",
        sa.Column("finding_id", sa.String(64), primary_key=True),
        sa.Column("project_id", sa.String(64), nullable=False),
        sa.Column("inspection_id", sa.String(64), nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("due_on", sa.Date, nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("department_name", sa.Text, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("at", UtcMoment, nullable=False),
        sa.Column("rectified", sa.Text, nullable=False),
        sa.Column("rectified_at", UtcMoment),
        sa.Column("confirmed", sa.Text, nullable=False),
    )
    op.create_index("ix_finding_project_id", "finding", ["project_id"])
    op.create_table(
        "project_decision",
        sa.Column("decision_id", sa.String(64), primary_key=True),
        sa.Column("project_id", sa.String(64), nullable=False),
        sa.Column("change", sa.String(12), nullable=False),
        sa.Column("decision", sa.Text, nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("before", sa.Text, nullable=False),
        sa.Column("after", sa.Text, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("at", UtcMoment, nullable=False),
    )
    op.create_index("ix_project_decision_project_id", "project_decision", ["project_id"])
    op.create_table(
        "supervision_group",
        sa.Column("group_id", sa.String(64), primary_key=True),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("profession", sa.Text, nullable=False),
        sa.Column("members", sa.JSON, nullable=False),
    )


def downgrade() -> None:
    for table in (
        "supervision_group",
        "project_decision",
        "finding",
        "inspection",
        "project_photo",
        "project_track",
        "project_asked",
        "project",
    ):
        op.drop_table(table)
