"""Projects: the livelihood projects deputies adopted, watched until residents feel them."""

import sqlalchemy as sa
from alembic import op

from kit.db import UtcMoment

revision = "supervision_0003"
down_revision = "supervision_0002"
branch_labels = None
depends_on = None

Serial = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    op.create_table(
        "project",
        sa.Column("project_id", sa.String(64), primary_key=True),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("year", sa.SmallInteger, nullable=False),
        sa.Column("state", sa.String(12), nullable=False),
        sa.Column("township", sa.String(9)),
        sa.Column("department", sa.String(64), nullable=False),
        sa.Column("department_name", sa.Text, nullable=False),
        sa.Column("origin", sa.JSON, nullable=False),
        sa.Column("adopted_at", UtcMoment, nullable=False),
        sa.Column("plan_due_on", sa.Date, nullable=False),
        sa.Column("starts_on", sa.Date),
        sa.Column("ends_on", sa.Date),
        sa.Column("place", sa.Text, nullable=False),
        sa.Column("budget_fen", sa.BigInteger),
        sa.Column("people", sa.Integer),
        sa.Column("spent_fen", sa.BigInteger, nullable=False),
        sa.Column("percent", sa.SmallInteger, nullable=False),
        sa.Column("milestones", sa.JSON, nullable=False),
        sa.Column("group_id", sa.String(64)),
        sa.Column("next_month", sa.String(7)),
        sa.Column("next_quarter", sa.String(7)),
        sa.Column("suspended_on", sa.Date),
        sa.Column("suspended_why", sa.Text, nullable=False),
        sa.Column("completed_on", sa.Date),
        sa.Column("completion_words", sa.Text, nullable=False),
        sa.Column("on_time", sa.Boolean),
        sa.Column("light", sa.String(6), nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("reason_en", sa.Text, nullable=False),
        sa.Column("looked_on", sa.Date),
    )
    op.create_index("ix_project_year", "project", ["year", "adopted_at"])
    op.create_index("ix_project_time", "project", ["adopted_at", "project_id"])
    op.create_index("ix_project_department", "project", ["department", "state"])
    op.create_index("ix_project_group", "project", ["group_id"])
    op.create_index("ix_project_watch", "project", ["state", "looked_on"])
    op.create_table(
        "project_group",
        sa.Column("group_id", sa.String(64), primary_key=True),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("profession", sa.Text, nullable=False),
        sa.Column("members", sa.JSON, nullable=False),
        sa.Column("active", sa.Boolean, nullable=False),
    )
    op.create_table(
        "project_period",
        sa.Column("project_id", sa.String(64), primary_key=True),
        sa.Column("period", sa.String(7), primary_key=True),
        sa.Column("kind", sa.String(6), nullable=False),
        sa.Column("due_on", sa.Date, nullable=False),
        sa.Column("told", sa.String(6), nullable=False),
        sa.Column("done_at", UtcMoment),
        sa.Column("on_time", sa.Boolean),
    )
    op.create_table(
        "project_track",
        sa.Column("track_id", sa.String(64), primary_key=True),
        sa.Column("project_id", sa.String(64), nullable=False),
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("version", sa.SmallInteger, nullable=False),
        sa.Column("percent", sa.SmallInteger, nullable=False),
        sa.Column("spent_fen", sa.BigInteger, nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("explanation", sa.Text, nullable=False),
        sa.Column("reached", sa.JSON, nullable=False),
        sa.Column("department", sa.String(64), nullable=False),
        sa.Column("department_name", sa.Text, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("at", UtcMoment, nullable=False),
        sa.Column("on_time", sa.Boolean, nullable=False),
    )
    op.create_index("ix_project_track_version", "project_track", ["project_id", "month", "version"], unique=True)
    op.create_table(
        "project_report",
        sa.Column("project_id", sa.String(64), primary_key=True),
        sa.Column("quarter", sa.String(7), primary_key=True),
        sa.Column("version", sa.SmallInteger, primary_key=True),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("department", sa.String(64), nullable=False),
        sa.Column("department_name", sa.Text, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("at", UtcMoment, nullable=False),
        sa.Column("on_time", sa.Boolean, nullable=False),
    )
    op.create_table(
        "project_inspection",
        sa.Column("inspection_id", sa.String(64), primary_key=True),
        sa.Column("project_id", sa.String(64), nullable=False),
        sa.Column("group_id", sa.String(64)),
        sa.Column("group_name", sa.Text, nullable=False),
        sa.Column("inspected_on", sa.String(10), nullable=False),
        sa.Column("way", sa.String(8), nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("findings", sa.SmallInteger, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("at", UtcMoment, nullable=False),
    )
    op.create_index("ix_project_inspection_project", "project_inspection", ["project_id"])
    op.create_table(
        "project_finding",
        sa.Column("finding_id", sa.String(64), primary_key=True),
        sa.Column("project_id", sa.String(64), nullable=False),
        sa.Column("inspection_id", sa.String(64)),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("due_on", sa.Date, nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("department_name", sa.Text, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("at", UtcMoment, nullable=False),
    )
    op.create_index("ix_project_finding_project", "project_finding", ["project_id", "state"])
    op.create_table(
        "project_rectification",
        sa.Column("rectification_id", sa.String(64), primary_key=True),
        sa.Column("finding_id", sa.String(64), nullable=False),
        sa.Column("project_id", sa.String(64), nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("department_name", sa.Text, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("at", UtcMoment, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("confirmed", sa.Boolean),
        sa.Column("verdict_words", sa.Text, nullable=False),
        sa.Column("verdict_by", sa.Text, nullable=False),
    )
    op.create_index("ix_project_rectification_finding", "project_rectification", ["finding_id"])
    op.create_index("ix_project_rectification_project", "project_rectification", ["project_id"])
    op.create_table(
        "project_photo",
        sa.Column("photo_id", sa.String(64), primary_key=True),
        sa.Column("project_id", sa.String(64), nullable=False),
        sa.Column("of", sa.String(64), nullable=False),
        sa.Column("stage", sa.String(6), nullable=False),
        sa.Column("position", sa.SmallInteger, nullable=False),
        sa.Column("jpeg", sa.LargeBinary, nullable=False),
        sa.Column("width", sa.Integer, nullable=False),
        sa.Column("height", sa.Integer, nullable=False),
        sa.Column("taken_on", sa.String(10)),
        sa.Column("sent_on", sa.Date, nullable=False),
    )
    op.create_index("ix_project_photo_project", "project_photo", ["project_id", "of"])
    op.create_table(
        "project_line",
        sa.Column("id", Serial, primary_key=True, autoincrement=True),
        sa.Column("project_id", sa.String(64), nullable=False),
        sa.Column("at", UtcMoment, nullable=False),
        sa.Column("event", sa.String(20), nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("department_name", sa.Text, nullable=False),
        sa.Column("decision", sa.Text, nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("was", sa.JSON, nullable=False),
        sa.Column("became", sa.JSON, nullable=False),
    )
    op.create_index("ix_project_line_story", "project_line", ["project_id", "id"])


def downgrade() -> None:
    op.drop_table("project_line")
    op.drop_table("project_photo")
    op.drop_table("project_rectification")
    op.drop_table("project_finding")
    op.drop_table("project_inspection")
    op.drop_table("project_report")
    op.drop_table("project_track")
    op.drop_table("project_period")
    op.drop_table("project_group")
    op.drop_table("project")
