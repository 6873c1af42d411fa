"""Papers of every kind on their way out of a department; drafted answers to orders become some of them."""

import sqlalchemy as sa
from alembic import op

from kit.db.types import UtcMoment

revision = "supervision_0019"
down_revision = "supervision_0018"
branch_labels = None
depends_on = None

_WAITING = sa.text("state IN ('drafted', 'reviewed')")
_OPEN = sa.text("state IN ('drafted', 'reviewed', 'back')")
_MOVE = """
INSERT INTO paper (paper_id, department, kind, about, thing, title, report, content, state,
  drafted_by, drafted_name, drafted_at, reviewed_by, reviewed_name, reviewed_at,
  signed_by, signed_name, signed_at, back_name, back_at, back_reason, taken_name)
SELECT d.draft_id, o.department, d.kind || '_order', d.order_id, d.order_id, c.title,
  CASE WHEN c.kind = 'report' THEN c.title || c.matter ELSE '' END, d.content,
  CASE WHEN d.state = 'back' AND EXISTS (SELECT 1 FROM draft_answer n WHERE n.order_id = d.order_id
    AND n.kind = d.kind AND n.draft_id <> d.draft_id AND n.drafted_at >= d.drafted_at)
    THEN 'redrafted' ELSE d.state END,
  d.drafted_by, d.drafted_name, d.drafted_at, d.reviewed_by, d.reviewed_name, d.reviewed_at,
  '', d.signed_name, d.signed_at, d.back_name, d.back_at, d.back_reason, ''
FROM draft_answer d JOIN work_order o ON o.order_id = d.order_id JOIN loop_case c ON c.appeal_id = o.appeal_id
"""
_MOVE_BACK = """
INSERT INTO draft_answer (draft_id, order_id, kind, content, state, drafted_by, drafted_name, drafted_at,
  reviewed_by, reviewed_name, reviewed_at, signed_name, signed_at, back_name, back_at, back_reason)
SELECT paper_id, about, substr(kind, 1, length(kind) - 6), content,
  CASE WHEN state IN ('redrafted', 'taken_back') THEN 'back' ELSE state END, drafted_by, drafted_name, drafted_at,
  reviewed_by, reviewed_name, reviewed_at, signed_name, signed_at, back_name, back_at, back_reason
FROM paper WHERE kind IN ('reply_order', 'extend_order', 'return_order')
"""


def upgrade() -> None:
    op.create_table(
        "paper",
        sa.Column("paper_id", sa.String(64), primary_key=True),
        sa.Column("department", sa.String(64), nullable=False),
        sa.Column("kind", sa.String(30), nullable=False),
        sa.Column("about", sa.String(64), nullable=False),
        sa.Column("thing", sa.String(64), nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("report", sa.Text, nullable=False),
        sa.Column("content", sa.Text, nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("drafted_by", sa.String(64), nullable=False),
        sa.Column("drafted_name", sa.Text, nullable=False),
        sa.Column("drafted_at", UtcMoment, nullable=False),
        sa.Column("reviewed_by", sa.String(64), nullable=False),
        sa.Column("reviewed_name", sa.Text, nullable=False),
        sa.Column("reviewed_at", UtcMoment),
        sa.Column("signed_by", sa.String(64), nullable=False),
        sa.Column("signed_name", sa.Text, nullable=False),
        sa.Column("signed_at", UtcMoment),
        sa.Column("back_name", sa.Text, nullable=False),
        sa.Column("back_at", UtcMoment),
        sa.Column("back_reason", sa.Text, nullable=False),
        sa.Column("taken_name", sa.Text, nullable=False),
        sa.Column("taken_at", UtcMoment),
    )
    op.create_index("ix_paper_thing", "paper", ["thing"])
    op.create_index("ix_paper_open", "paper", ["department", "drafted_at"], postgresql_where=_OPEN, sqlite_where=_OPEN)
    op.create_index(
        "uq_paper_waiting",
        "paper",
        ["department", "kind", "about"],
        unique=True,
        postgresql_where=_WAITING,
        sqlite_where=_WAITING,
    )
    op.execute(sa.text(_MOVE))
    op.drop_table("draft_answer")


def downgrade() -> None:
    op.create_table(
        "draft_answer",
        sa.Column("draft_id", sa.String(64), primary_key=True),
        sa.Column("order_id", sa.String(64), nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("content", sa.Text, nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("drafted_by", sa.String(64), nullable=False),
        sa.Column("drafted_name", sa.Text, nullable=False),
        sa.Column("drafted_at", UtcMoment, nullable=False),
        sa.Column("reviewed_by", sa.String(64), nullable=False),
        sa.Column("reviewed_name", sa.Text, nullable=False),
        sa.Column("reviewed_at", UtcMoment),
        sa.Column("signed_name", sa.Text, nullable=False),
        sa.Column("signed_at", UtcMoment),
        sa.Column("back_name", sa.Text, nullable=False),
        sa.Column("back_at", UtcMoment),
        sa.Column("back_reason", sa.Text, nullable=False),
    )
    op.create_index("ix_draft_answer_order", "draft_answer", ["order_id"])
    op.execute(sa.text(_MOVE_BACK))
    op.drop_table("paper")
