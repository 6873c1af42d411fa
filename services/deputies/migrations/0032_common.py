"""Who says something often is kept as it was counted; at first by no window, so that the timer counts it anew."""

import sqlalchemy as sa
from alembic import op

from kit.db import UtcMoment

revision = "deputies_0032"
down_revision = "deputies_0031"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "common_matter",
        sa.Column("matter_id", sa.String(64), primary_key=True),
        sa.Column("township", sa.String(9), primary_key=True),
        sa.Column("persons", sa.Integer, nullable=False),
        sa.Column("first_at", UtcMoment, nullable=False),
    )
    op.create_index("ix_common_matter_first", "common_matter", ["township", "first_at"])
    op.create_index("ix_common_matter_most", "common_matter", ["township", sa.text("persons DESC"), "matter_id"])
    op.create_table(
        "common_kind",
        sa.Column("township", sa.String(9), primary_key=True),
        sa.Column("category", sa.String(20), primary_key=True),
        *(sa.Column(name, sa.Integer, nullable=False) for name in ("persons", "appeals", "texts")),
        sa.Column("first_at", UtcMoment, nullable=False),
        sa.Column("sole", sa.String(64), nullable=False),
    )
    count = op.create_table(
        "common_count",
        sa.Column("one", sa.SmallInteger, primary_key=True, autoincrement=False),
        sa.Column("by", sa.Text, nullable=False),
    )
    op.bulk_insert(count, [{"one": 1, "by": ""}])
    op.create_table(
        "matter_stale",
        sa.Column("what", sa.String(12), primary_key=True),
        sa.Column("key", sa.String(64), primary_key=True),
    )
    op.create_index("ix_matters_kind", "matters", ["township", "category", "submitted_at", "appeal_id"])


def downgrade() -> None:
    op.drop_index("ix_matters_kind", "matters")
    for table in ("matter_stale", "common_count", "common_kind", "common_matter"):
        op.drop_table(table)
