"""Opinions heard in deputies' work, the ways they went, the texts they are found by; the yearly plan of that work."""

import sqlalchemy as sa
from alembic import op

from kit.db import UtcMoment
from kit.search import schema

revision = "deputies_0014"
down_revision = "deputies_0013"
branch_labels = None
depends_on = None

OPEN = sa.text("state = 'open'")


def upgrade() -> None:
    op.create_table(
        "opinions",
        sa.Column("opinion_id", sa.String(64), primary_key=True),
        sa.Column("heard", sa.String(12), nullable=False),
        sa.Column("heard_on", sa.String(10), nullable=False),
        sa.Column("place", sa.Text, nullable=False),
        sa.Column("said_by", sa.String(10), nullable=False),
        sa.Column("deputy_id", sa.String(64), sa.ForeignKey("deputies.deputy_id")),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("category", sa.String(20), nullable=False),
        sa.Column("kind", sa.String(12)),
        sa.Column("state", sa.String(12), nullable=False),
        sa.Column("turn", sa.Integer, nullable=False),
        sa.Column("recorded_at", UtcMoment, nullable=False),
        sa.Column("recorded_by", sa.String(64), nullable=False),
        sa.Column("recorded_name", sa.Text, nullable=False),
        sa.Column("public", sa.Boolean, nullable=False),
        sa.Column("public_title", sa.Text, nullable=False),
        sa.Column("public_text", sa.Text, nullable=False),
        sa.Column("public_answer", sa.Text, nullable=False),
        sa.Column("checked_by", sa.Text, nullable=False),
        sa.Column("verified_by", sa.Text, nullable=False),
        sa.Column("verified_at", UtcMoment),
    )
    op.create_index("ix_opinions_recorded", "opinions", ["recorded_at", "opinion_id"])
    op.create_index("ix_opinions_state", "opinions", ["state", "kind"])
    op.create_index("ix_opinions_deputy", "opinions", ["deputy_id", "recorded_at"])
    op.create_index("ix_opinions_recorder", "opinions", ["recorded_by", "recorded_at"])
    op.create_index("ix_opinions_public", "opinions", ["public", "verified_at"])
    op.create_table(
        "opinion_ways",
        sa.Column("opinion_id", sa.String(64), sa.ForeignKey("opinions.opinion_id"), primary_key=True),
        sa.Column("turn", sa.Integer, primary_key=True),
        sa.Column("state", sa.String(12), nullable=False),
        sa.Column("department", sa.String(40)),
        sa.Column("department_name", sa.Text, nullable=False),
        sa.Column("due_at", UtcMoment),
        sa.Column("due_why", sa.Text, nullable=False),
        sa.Column("due_why_en", sa.Text, nullable=False),
        sa.Column("turned_into", sa.String(12)),
        sa.Column("reference", sa.String(64)),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("proposed", sa.Text, nullable=False),
        sa.Column("sent_to", sa.Text, nullable=False),
        sa.Column("sent_on", sa.String(10)),
        sa.Column("contact_point", sa.Text, nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("answer", sa.Text, nullable=False),
        sa.Column("begun_at", UtcMoment, nullable=False),
        sa.Column("begun_by", sa.Text, nullable=False),
        sa.Column("ended_at", UtcMoment),
        sa.Column("ended_by", sa.Text, nullable=False),
    )
    op.create_index("ix_opinion_ways_department", "opinion_ways", ["department", "state", "due_at"])
    op.create_index("ix_opinion_ways_due", "opinion_ways", ["state", "due_at"])
    op.create_index(
        "ix_opinion_ways_one_open",
        "opinion_ways",
        ["opinion_id"],
        unique=True,
        sqlite_where=OPEN,
        postgresql_where=OPEN,
    )
    schema.create("opinion_text")
    _work_plans()


def _work_plans() -> None:
    op.create_table(
        "work_plans",
        sa.Column("year", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("body", sa.String(12), nullable=False),
        sa.Column("meeting", sa.Text, nullable=False),
        sa.Column("adopted_on", sa.String(10)),
        sa.Column("checked_by", sa.Text, nullable=False),
    )
    op.create_table(
        "work_plan_items",
        sa.Column("item_id", sa.String(64), primary_key=True),
        sa.Column("year", sa.Integer, sa.ForeignKey("work_plans.year"), nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("first_month", sa.Integer, nullable=False),
        sa.Column("last_month", sa.Integer, nullable=False),
        sa.Column("who", sa.Text, nullable=False),
        sa.Column("dropped", sa.Boolean, nullable=False),
        sa.Column("done_on", sa.String(10)),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("link", sa.Text, nullable=False),
    )
    op.create_index("ix_work_plan_items_year", "work_plan_items", ["year"])
    op.create_table(
        "work_plan_changes",
        sa.Column("change_id", sa.String(64), primary_key=True),
        sa.Column("year", sa.Integer, sa.ForeignKey("work_plans.year"), nullable=False),
        sa.Column("what", sa.String(8), nullable=False),
        sa.Column("before", sa.Text, nullable=False),
        sa.Column("after", sa.Text, nullable=False),
        sa.Column("body", sa.String(12), nullable=False),
        sa.Column("meeting", sa.Text, nullable=False),
        sa.Column("decided_on", sa.String(10), nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("at", UtcMoment, nullable=False),
    )
    op.create_index("ix_work_plan_changes_year", "work_plan_changes", ["year", "at"])


def downgrade() -> None:
    for table in ("work_plan_changes", "work_plan_items", "work_plans", "opinion_text", "opinion_ways", "opinions"):
        op.drop_table(table)
