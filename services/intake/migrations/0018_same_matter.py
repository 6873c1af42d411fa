"""Appeals that were heard, how alike they are and what was decided by hand; who wrote them, as a keyed hash.

Appeals that are here already wait to be heard: the timer groups them, a hundred every run.
"""

import sqlalchemy as sa
from alembic import op

from kit.db import UtcMoment

revision = "intake_0018"
down_revision = "intake_0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("appeals", sa.Column("writer", sa.String(32)))
    op.create_index("ix_appeals_writer", "appeals", ["writer"])
    op.create_table("unheard_appeal", sa.Column("appeal_id", sa.String(64), primary_key=True))
    op.execute("INSERT INTO unheard_appeal (appeal_id) SELECT appeal_id FROM appeals")
    op.create_table(
        "heard_appeal",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("appeal_id", sa.String(64), nullable=False, unique=True),
        sa.Column("version", sa.String(36), nullable=False),
        sa.Column("matter_id", sa.String(64), nullable=False),
        sa.Column("person_id", sa.String(64), nullable=False),
        sa.Column("text_id", sa.String(64), nullable=False),
        sa.Column("own_text", sa.Boolean, nullable=False),
        sa.Column("submitted_at", UtcMoment, nullable=False),
        sa.Column("vector", sa.LargeBinary, nullable=False),
    )
    for name, column in (
        ("matter", "matter_id"),
        ("person", "person_id"),
        ("text", "text_id"),
        ("time", "submitted_at"),
    ):
        op.create_index(f"ix_heard_{name}", "heard_appeal", [column])
    op.create_table(
        "heard_pair",
        sa.Column("pair", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("weight", sa.Float, nullable=False),
    )
    op.create_index("ix_heard_pair_number", "heard_pair", ["number"])
    op.create_table("heard_edge", *_two(), sa.Column("likeness", sa.Float, nullable=False))
    op.create_index("ix_heard_edge_high", "heard_edge", ["high"])
    op.create_table(
        "heard_by_hand",
        *_two(),
        sa.Column("together", sa.Boolean, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("at", UtcMoment, nullable=False),
    )
    op.create_index("ix_heard_by_hand_high", "heard_by_hand", ["high"])
    op.create_table(
        "word_weighing",
        sa.Column("version", sa.String(36), primary_key=True),
        sa.Column("appeals", sa.Integer, nullable=False),
        sa.Column("counts", sa.LargeBinary, nullable=False),
        sa.Column("made_at", UtcMoment, nullable=False),
    )


def _two() -> list[sa.Column]:
    return [sa.Column(name, sa.Integer, primary_key=True, autoincrement=False) for name in ("low", "high")]


def downgrade() -> None:
    for table in ("word_weighing", "heard_by_hand", "heard_edge", "heard_pair", "heard_appeal", "unheard_appeal"):
        op.drop_table(table)
    op.drop_index("ix_appeals_writer", "appeals")
    op.drop_column("appeals", "writer")
