"""Intake's tables: appeals, answers, ratings, photos, looks at contacts."""

import sqlalchemy as sa
from alembic import op

from kit.db import UtcMoment

revision = "intake_0001"
down_revision = None
branch_labels = ("intake",)
depends_on = None


def upgrade() -> None:
    op.create_table(
        "appeals",
        sa.Column("appeal_id", sa.String(64), primary_key=True),
        sa.Column("tracking_code", sa.String(10), nullable=False, unique=True),
        sa.Column("secret_hash", sa.String(64), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("category", sa.String(20), nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("township", sa.String(9), nullable=False),
        sa.Column("spot", sa.String(40)),
        sa.Column("village", sa.Text),
        sa.Column("address", sa.Text),
        sa.Column("longitude", sa.Float),
        sa.Column("latitude", sa.Float),
        sa.Column("channel", sa.String(10), nullable=False),
        sa.Column("contact_sealed", sa.Text),
        sa.Column("contact_masked", sa.Text),
        sa.Column("project_idea", sa.Boolean, nullable=False),
        sa.Column("photos", sa.JSON, nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("round", sa.SmallInteger, nullable=False),
        sa.Column("voices", sa.Integer, nullable=False),
        sa.Column("deputy_id", sa.String(64)),
        sa.Column("merged_into", sa.String(64)),
        sa.Column("exit", sa.String(20)),
        sa.Column("exit_reason", sa.Text),
        sa.Column("where_to_go", sa.Text),
        sa.Column("due", sa.JSON),
        sa.Column("submitted_at", UtcMoment, nullable=False),
        sa.Column("answered_at", UtcMoment),
        sa.Column("closed_at", UtcMoment),
    )
    op.create_index("ix_appeals_place", "appeals", ["township", "submitted_at"])
    op.create_index("ix_appeals_time", "appeals", ["submitted_at", "appeal_id"])
    op.create_index("ix_appeals_head", "appeals", ["merged_into"])
    op.create_index("ix_appeals_state", "appeals", ["state", "answered_at"])
    op.create_table(
        "answers",
        sa.Column("appeal_id", sa.String(64), sa.ForeignKey("appeals.appeal_id"), primary_key=True),
        sa.Column("event_id", sa.String(64), primary_key=True),
        sa.Column("round", sa.SmallInteger, nullable=False),
        sa.Column("answered_by", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("photos", sa.JSON, nullable=False),
        sa.Column("at", UtcMoment, nullable=False),
    )
    op.create_table(
        "ratings",
        sa.Column("appeal_id", sa.String(64), sa.ForeignKey("appeals.appeal_id"), primary_key=True),
        sa.Column("round", sa.SmallInteger, primary_key=True),
        sa.Column("solved", sa.Boolean, nullable=False),
        sa.Column("grade", sa.String(20), nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("at", UtcMoment, nullable=False),
    )
    op.create_table(
        "photos",
        sa.Column("photo_id", sa.String(64), primary_key=True),
        sa.Column("appeal_id", sa.String(64), sa.ForeignKey("appeals.appeal_id"), nullable=False),
        sa.Column("jpeg", sa.LargeBinary, nullable=False),
    )
    op.create_index("ix_photos_appeal_id", "photos", ["appeal_id"])
    op.create_table(
        "contact_looks",
        sa.Column("look_id", sa.String(64), primary_key=True),
        sa.Column("appeal_id", sa.String(64), sa.ForeignKey("appeals.appeal_id"), nullable=False),
        sa.Column("actor_id", sa.Text, nullable=False),
        sa.Column("looked_by", sa.Text, nullable=False),
        sa.Column("role", sa.String(20), nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("at", UtcMoment, nullable=False),
    )
    op.create_index("ix_contact_looks_appeal_id", "contact_looks", ["appeal_id"])


def downgrade() -> None:
    op.drop_table("contact_looks")
    op.drop_table("photos")
    op.drop_table("ratings")
    op.drop_table("answers")
    op.drop_table("appeals")
