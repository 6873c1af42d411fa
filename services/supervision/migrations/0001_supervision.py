"""Supervision's tables: the catalogue, cases with their stories, orders with their evidence, the calendar."""

import sqlalchemy as sa
from alembic import op

from kit.db import UtcMoment

revision = "supervision_0001"
down_revision = None
branch_labels = ("supervision",)
depends_on = None

Serial = sa.BigInteger().with_variant(sa.Integer, "sqlite")
OPEN = sa.text("state IN ('opened', 'signed', 'returned')")
TURNING = sa.text("turn_at IS NOT NULL")


def upgrade() -> None:
    _catalogue()
    _cases()
    _orders()


def downgrade() -> None:
    op.drop_table("evidence")
    op.drop_table("press")
    op.drop_table("work_order")
    op.drop_table("case_holder")
    op.drop_table("case_entry")
    op.drop_table("loop_case")
    op.drop_table("calendar_day")
    op.drop_table("dispatch")
    op.drop_table("department")


def _catalogue() -> None:
    op.create_table(
        "department",
        sa.Column("department", sa.String(64), primary_key=True),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("active", sa.Boolean, nullable=False),
    )
    op.create_table(
        "dispatch",
        sa.Column("category", sa.String(20), primary_key=True),
        sa.Column("township", sa.String(9), primary_key=True),
        sa.Column("department", sa.String(64), nullable=False),
    )
    op.create_table(
        "calendar_day",
        sa.Column("day", sa.Date, primary_key=True),
        sa.Column("working", sa.Boolean, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
    )


def _cases() -> None:
    op.create_table(
        "loop_case",
        sa.Column("appeal_id", sa.String(64), primary_key=True),
        sa.Column("tracking_code", sa.Text, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("category", sa.String(20), nullable=False),
        sa.Column("township", sa.String(9), nullable=False),
        sa.Column("matter", sa.Text, nullable=False),
        sa.Column("submitted_at", UtcMoment, nullable=False),
        sa.Column("promised_at", UtcMoment),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("holder", sa.String(10), nullable=False),
        sa.Column("holder_id", sa.String(64), nullable=False),
        sa.Column("holder_name", sa.Text, nullable=False),
        sa.Column("clock", sa.String(10)),
        sa.Column("clock_days", sa.SmallInteger),
        sa.Column("started_at", UtcMoment),
        sa.Column("due_at", UtcMoment),
        sa.Column("due_why", sa.Text, nullable=False),
        sa.Column("due_why_en", sa.Text, nullable=False),
        sa.Column("warn_at", UtcMoment),
        sa.Column("turn_at", UtcMoment),
        sa.Column("warned", sa.String(10), nullable=False),
        sa.Column("urgency", UtcMoment, nullable=False),
        sa.Column("round", sa.SmallInteger, nullable=False),
        sa.Column("pressed", sa.SmallInteger, nullable=False),
        sa.Column("reviews", sa.SmallInteger, nullable=False),
        sa.Column("to_review", sa.Boolean, nullable=False),
        sa.Column("order_id", sa.String(64)),
        sa.Column("offers_decided", sa.SmallInteger, nullable=False),
        sa.Column("offers_in_time", sa.SmallInteger, nullable=False),
        sa.Column("answered_at", UtcMoment),
        sa.Column("solved_locally", sa.Boolean, nullable=False),
        sa.Column("grade", sa.String(20)),
        sa.Column("resident_reason", sa.Text, nullable=False),
        sa.Column("closed_at", UtcMoment),
    )
    op.create_index("ix_loop_case_state", "loop_case", ["state"])
    op.create_index("ix_loop_case_time", "loop_case", ["submitted_at", "appeal_id"])
    op.create_index("ix_loop_case_turn", "loop_case", ["turn_at"], postgresql_where=TURNING, sqlite_where=TURNING)
    op.create_index("ix_loop_case_urgency", "loop_case", ["urgency", "appeal_id"])
    op.create_table(
        "case_entry",
        sa.Column("id", Serial, primary_key=True, autoincrement=True),
        sa.Column("appeal_id", sa.String(64), nullable=False),
        sa.Column("at", UtcMoment, nullable=False),
        sa.Column("event", sa.String(60), nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("public", sa.Boolean, nullable=False),
        sa.Column("due_clock", sa.String(10)),
        sa.Column("due_at", UtcMoment),
        sa.Column("due_why", sa.Text),
        sa.Column("due_why_en", sa.Text),
    )
    op.create_index("ix_case_entry_story", "case_entry", ["appeal_id", "id"])
    op.create_table(
        "case_holder",
        sa.Column("appeal_id", sa.String(64), primary_key=True),
        sa.Column("holder", sa.String(10), primary_key=True),
        sa.Column("holder_id", sa.String(64), primary_key=True),
    )


def _orders() -> None:
    op.create_table(
        "work_order",
        sa.Column("order_id", sa.String(64), primary_key=True),
        sa.Column("appeal_id", sa.String(64), nullable=False),
        sa.Column("department", sa.String(64), nullable=False),
        sa.Column("department_name", sa.Text, nullable=False),
        sa.Column("round", sa.SmallInteger, nullable=False),
        sa.Column("dispatch", sa.SmallInteger, nullable=False),
        sa.Column("compulsory", sa.Boolean, nullable=False),
        sa.Column("opened_by", sa.Text, nullable=False),
        sa.Column("office_words", sa.Text, nullable=False),
        sa.Column("deputy_name", sa.Text, nullable=False),
        sa.Column("deputy_words", sa.Text, nullable=False),
        sa.Column("resident_reason", sa.Text, nullable=False),
        sa.Column("opened_at", UtcMoment, nullable=False),
        sa.Column("promised_from", UtcMoment, nullable=False),
        sa.Column("sign_days", sa.SmallInteger, nullable=False),
        sa.Column("sign_due_at", UtcMoment, nullable=False),
        sa.Column("sign_why", sa.Text, nullable=False),
        sa.Column("sign_why_en", sa.Text, nullable=False),
        sa.Column("reply_days", sa.SmallInteger),
        sa.Column("reply_due_at", UtcMoment, nullable=False),
        sa.Column("reply_why", sa.Text, nullable=False),
        sa.Column("reply_why_en", sa.Text, nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("signed_at", UtcMoment),
        sa.Column("signed_by", sa.Text, nullable=False),
        sa.Column("extended_days", sa.SmallInteger, nullable=False),
        sa.Column("extension_reason", sa.Text, nullable=False),
        sa.Column("returned_at", UtcMoment),
        sa.Column("return_reason", sa.Text, nullable=False),
        sa.Column("suggested", sa.String(64)),
        sa.Column("replied_at", UtcMoment),
        sa.Column("replied_by", sa.Text, nullable=False),
        sa.Column("reply_text", sa.Text, nullable=False),
        sa.Column("withdrawn_at", UtcMoment),
        sa.Column("withdrawn_why", sa.Text, nullable=False),
        sa.Column("pressed", sa.SmallInteger, nullable=False),
    )
    op.create_index("ix_work_order_appeal", "work_order", ["appeal_id"])
    op.create_index("ix_work_order_inbox", "work_order", ["department", "state"])
    op.create_index(
        "uq_work_order_open", "work_order", ["appeal_id"], unique=True, postgresql_where=OPEN, sqlite_where=OPEN
    )
    op.create_table(
        "press",
        sa.Column("id", Serial, primary_key=True, autoincrement=True),
        sa.Column("appeal_id", sa.String(64), nullable=False),
        sa.Column("order_id", sa.String(64)),
        sa.Column("at", UtcMoment, nullable=False),
        sa.Column("pressed_by", sa.Text, nullable=False),
        sa.Column("holder_name", sa.Text, nullable=False),
        sa.Column("words", sa.Text, nullable=False),
    )
    op.create_index("ix_press_order", "press", ["order_id"])
    op.create_table(
        "evidence",
        sa.Column("photo_id", sa.String(64), primary_key=True),
        sa.Column("order_id", sa.String(64), nullable=False),
        sa.Column("position", sa.SmallInteger, nullable=False),
        sa.Column("jpeg", sa.LargeBinary, nullable=False),
        sa.Column("width", sa.Integer, nullable=False),
        sa.Column("height", sa.Integer, nullable=False),
    )
    op.create_index("ix_evidence_order", "evidence", ["order_id"])
