"""Sessions in the hall: roll, list, rounds, ballots given out, tellers' counts."""

import sqlalchemy as sa
from alembic import op

from kit.db import UtcMoment

revision = "voting_0003"
down_revision = "voting_0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "sessions",
        sa.Column("session_id", sa.String(64), primary_key=True),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("level", sa.String(8), nullable=False),
        sa.Column("township", sa.String(9)),
        sa.Column("held_on", sa.Date, nullable=False),
        sa.Column("candidates", sa.JSON, nullable=False),
        sa.Column("called_at", UtcMoment, nullable=False),
    )
    op.create_table(
        "members",
        sa.Column("session_id", sa.String(64), primary_key=True),
        sa.Column("deputy_id", sa.String(64), primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("group", sa.Text, nullable=False),
        sa.Column("signed_at", UtcMoment),
        sa.Column("signed_by", sa.Text),
    )
    op.create_table(
        "amendments",
        sa.Column("session_id", sa.String(64), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("candidates", sa.JSON, nullable=False),
        sa.Column("at", UtcMoment, nullable=False),
    )
    op.create_table(
        "remarks",
        sa.Column("remark_id", sa.String(64), primary_key=True),
        sa.Column("session_id", sa.String(64), nullable=False, index=True),
        sa.Column("candidate_id", sa.String(64)),
        sa.Column("member_name", sa.Text, nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("at", UtcMoment, nullable=False),
    )
    op.create_table(
        "rounds",
        sa.Column("round_id", sa.String(64), primary_key=True),
        sa.Column("session_id", sa.String(64), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("mode", sa.String(10), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("rules", sa.JSON, nullable=False),
        sa.Column("candidates", sa.JSON, nullable=False),
        sa.Column("whole_ballots", sa.Boolean, nullable=False),
        sa.Column("after", sa.String(64)),
        sa.Column("replaces", sa.String(64)),
        sa.Column("issuer_key", sa.LargeBinary),
        sa.Column("keys", sa.JSON, nullable=False),
        sa.Column("countersigned", sa.Integer),
        sa.Column("box", sa.JSON),
        sa.Column("head", sa.JSON),
        sa.Column("seal", sa.Text),
        sa.Column("result", sa.JSON),
        sa.Column("opened_at", UtcMoment),
        sa.Column("closed_at", UtcMoment),
        sa.Column("announced_at", UtcMoment),
        sa.UniqueConstraint("session_id", "number", name="uq_rounds_number"),
    )
    op.create_index("ix_rounds_session", "rounds", ["session_id", "number"])
    op.create_table(
        "issued",
        sa.Column("round_id", sa.String(64), primary_key=True),
        sa.Column("deputy_id", sa.String(64), primary_key=True),
        sa.Column("blinded", sa.String(64), nullable=False),
        sa.Column("signature", sa.Text, nullable=False),
    )
    op.create_table(
        "counts",
        sa.Column("round_id", sa.String(64), primary_key=True),
        sa.Column("teller_id", sa.String(64), primary_key=True),
        sa.Column("teller_name", sa.Text, nullable=False),
        sa.Column("count", sa.JSON, nullable=False),
        sa.Column("at", UtcMoment, nullable=False),
    )


def downgrade() -> None:
    for table in ("counts", "issued", "rounds", "remarks", "amendments", "members", "sessions"):
        op.drop_table(table)
