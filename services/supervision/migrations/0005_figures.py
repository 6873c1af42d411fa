"""The chronicle and what is counted from it."""

import sqlalchemy as sa
from alembic import op

from kit.db import UtcMoment

revision = "supervision_0005"
down_revision = "supervision_0004"
branch_labels = None
depends_on = None

Serial = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    op.create_table(
        "chronicle",
        sa.Column("seq", Serial, primary_key=True, autoincrement=False),
        sa.Column("event_id", sa.String(64), nullable=False, unique=True),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("at", UtcMoment, nullable=False),
        sa.Column("data", sa.Text, nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
    )

    op.create_table(
        "chronicle_head",
        sa.Column("one", sa.SmallInteger, primary_key=True, autoincrement=False),
        sa.Column("seq", sa.BigInteger, nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
    )

    op.create_table(
        "chronicle_case",
        sa.Column("kind", sa.String(12), primary_key=True),
        sa.Column("key", sa.String(64), primary_key=True),
        sa.Column("seq", sa.BigInteger, primary_key=True, autoincrement=False),
    )

    op.create_table(
        "fact",
        sa.Column("kind", sa.String(12), primary_key=True),
        sa.Column("key", sa.String(64), primary_key=True),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("category", sa.String(20), nullable=False),
        sa.Column("township", sa.String(9), nullable=False),
        sa.Column("department", sa.String(64), nullable=False),
        sa.Column("at", UtcMoment, nullable=False),
    )

    op.create_table(
        "fact_mark",
        sa.Column("kind", sa.String(12), primary_key=True),
        sa.Column("mark", sa.String(16), primary_key=True),
        sa.Column("key", sa.String(64), primary_key=True),
        sa.Column("much", sa.Integer, nullable=False),
        sa.Column("year", sa.SmallInteger, nullable=False),
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("township", sa.String(9), nullable=False),
        sa.Column("department", sa.String(64), nullable=False),
        sa.Column("at", UtcMoment, nullable=False),
    )
    op.create_index("ix_fact_mark_list", "fact_mark", ["kind", "mark", "at", "key"])
    op.create_index("ix_fact_mark_case", "fact_mark", ["kind", "key"])
    op.create_table(
        "tally",
        sa.Column("kind", sa.String(12), primary_key=True),
        sa.Column("mark", sa.String(16), primary_key=True),
        sa.Column("year", sa.SmallInteger, primary_key=True, autoincrement=False),
        sa.Column("month", sa.String(7), primary_key=True),
        sa.Column("township", sa.String(9), primary_key=True),
        sa.Column("department", sa.String(64), primary_key=True),
        sa.Column("n", sa.BigInteger, nullable=False),
    )


def downgrade() -> None:
    for table in ("tally", "fact_mark", "fact", "chronicle_case", "chronicle_head", "chronicle"):
        op.drop_table(table)
