"""Suggestions after submission: parts, contacts, replies, ratings, history."""

import sqlalchemy as sa
from alembic import op

from kit.db import UtcMoment

revision = "supervision_0002"
down_revision = "supervision_0001"
branch_labels = None
depends_on = None

Serial = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    op.create_table(
        "suggestion",
        sa.Column("suggestion_id", sa.String(64), primary_key=True),
        sa.Column("year", sa.SmallInteger, nullable=False),
        sa.Column("serial", sa.Integer, nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("asks", sa.Text, nullable=False),
        sa.Column("category", sa.String(20), nullable=False),
        sa.Column("township", sa.String(9)),
        sa.Column("lead", sa.JSON, nullable=False),
        sa.Column("lead_id", sa.String(64), nullable=False),
        sa.Column("signers", sa.JSON, nullable=False),
        sa.Column("occasion", sa.String(10), nullable=False),
        sa.Column("occasion_name", sa.Text, nullable=False),
        sa.Column("talks", sa.JSON, nullable=False),
        sa.Column("wished", sa.JSON, nullable=False),
        sa.Column("disclosure", sa.String(10), nullable=False),
        sa.Column("appeal_ids", sa.JSON, nullable=False),
        sa.Column("submitted_at", UtcMoment, nullable=False),
        sa.Column("state", sa.String(12), nullable=False),
        sa.Column("key", sa.Boolean, nullable=False),
        sa.Column("congress_leader", sa.Text, nullable=False),
        sa.Column("government_leader", sa.Text, nullable=False),
        sa.Column("joined_to", sa.String(64)),
        sa.Column("result", sa.String(1)),
        sa.Column("replied_on_time", sa.Boolean),
        sa.Column("satisfied", sa.Boolean),
        sa.Column("closed_at", UtcMoment),
        sa.Column("look_back_on", sa.Date),
        sa.Column("looked_back", sa.String(12), nullable=False),
        sa.Column("look_back_words", sa.Text, nullable=False),
    )
    op.create_index("ix_suggestion_year", "suggestion", ["year", "serial"], unique=True)
    op.create_index("ix_suggestion_time", "suggestion", ["submitted_at", "suggestion_id"])
    op.create_index("ix_suggestion_lead", "suggestion", ["lead_id"])
    op.create_table(
        "suggestion_part",
        sa.Column("assignment_id", sa.String(64), primary_key=True),
        sa.Column("suggestion_id", sa.String(64), nullable=False),
        sa.Column("department", sa.String(64), nullable=False),
        sa.Column("department_name", sa.Text, nullable=False),
        sa.Column("part", sa.String(10), nullable=False),
        sa.Column("leader", sa.Text, nullable=False),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("phone", sa.Text, nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("round", sa.SmallInteger, nullable=False),
        sa.Column("rated_round", sa.SmallInteger, nullable=False),
        sa.Column("given_at", UtcMoment, nullable=False),
        sa.Column("months", sa.SmallInteger, nullable=False),
        sa.Column("clock", sa.String(10), nullable=False),
        sa.Column("due_at", UtcMoment),
        sa.Column("due_why", sa.Text, nullable=False),
        sa.Column("due_why_en", sa.Text, nullable=False),
        sa.Column("warn_at", UtcMoment),
        sa.Column("turn_at", UtcMoment),
        sa.Column("return_reason", sa.Text, nullable=False),
        sa.Column("opinion", sa.Text, nullable=False),
    )
    op.create_index("ix_suggestion_part_suggestion_id", "suggestion_part", ["suggestion_id"])
    op.create_index("ix_suggestion_part_department", "suggestion_part", ["department", "state"])
    op.create_index("ix_suggestion_part_turn", "suggestion_part", ["turn_at"])
    op.create_table(
        "suggestion_contact",
        sa.Column("contact_id", sa.String(64), primary_key=True),
        sa.Column("assignment_id", sa.String(64), nullable=False),
        sa.Column("suggestion_id", sa.String(64), nullable=False),
        sa.Column("phase", sa.String(10), nullable=False),
        sa.Column("round", sa.SmallInteger, nullable=False),
        sa.Column("way", sa.String(10), nullable=False),
        sa.Column("people", sa.Text, nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("held_on", sa.String(10), nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("at", UtcMoment, nullable=False),
        sa.Column("denied", sa.Text, nullable=False),
    )
    op.create_index("ix_suggestion_contact_assignment_id", "suggestion_contact", ["assignment_id"])
    op.create_index("ix_suggestion_contact_suggestion_id", "suggestion_contact", ["suggestion_id"])
    op.create_table(
        "suggestion_reply",
        sa.Column("assignment_id", sa.String(64), primary_key=True),
        sa.Column("round", sa.SmallInteger, primary_key=True),
        sa.Column("suggestion_id", sa.String(64), nullable=False),
        sa.Column("result", sa.String(1), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("disclosure", sa.String(10), nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("at", UtcMoment, nullable=False),
        sa.Column("on_time", sa.Boolean, nullable=False),
    )
    op.create_index("ix_suggestion_reply_suggestion_id", "suggestion_reply", ["suggestion_id"])
    op.create_table(
        "suggestion_rating",
        sa.Column("assignment_id", sa.String(64), primary_key=True),
        sa.Column("round", sa.SmallInteger, primary_key=True),
        sa.Column("suggestion_id", sa.String(64), nullable=False),
        sa.Column("attitude", sa.String(20), nullable=False),
        sa.Column("result", sa.String(20), nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("at", UtcMoment, nullable=False),
    )
    op.create_index("ix_suggestion_rating_suggestion_id", "suggestion_rating", ["suggestion_id"])
    op.create_table(
        "suggestion_line",
        sa.Column("id", Serial, primary_key=True, autoincrement=True),
        sa.Column("suggestion_id", sa.String(64), nullable=False),
        sa.Column("at", UtcMoment, nullable=False),
        sa.Column("event", sa.String(20), nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("words", sa.Text, nullable=False),
    )
    op.create_index("ix_suggestion_line_story", "suggestion_line", ["suggestion_id", "id"])


def downgrade() -> None:
    for table in (
        "suggestion_line",
        "suggestion_rating",
        "suggestion_reply",
        "suggestion_contact",
        "suggestion_part",
        "suggestion",
    ):
        op.drop_table(table)
