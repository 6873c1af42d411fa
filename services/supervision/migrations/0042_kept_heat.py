"""Heat is kept as it was counted; at first by no day's rule, so that the timer counts all of it within a minute.

Whose resident says that it is not solved is found without looking at what else was rated. What is over in one state is
listed by its time.
"""

import sqlalchemy as sa
from alembic import op

from kit.db import UtcMoment

revision = "supervision_0042"
down_revision = "supervision_0041"
branch_labels = None
depends_on = None

COUNTED = ("recent", "before", "unsolved")
UNSOLVED = """
    INSERT INTO unsolved_appeal (key, category, township, at)
    SELECT fact.key, fact.category, fact.township, fact.at
    FROM fact_mark AS rated JOIN fact ON fact.kind = rated.kind AND fact.key = rated.key
    WHERE rated.kind = 'appeal' AND rated.mark = 'rated'
    AND EXISTS (SELECT 1 FROM fact_mark WHERE kind = 'appeal' AND mark = 'voiced' AND key = rated.key)
    AND NOT EXISTS (SELECT 1 FROM fact_mark WHERE kind = 'appeal' AND mark = 'solved' AND key = rated.key)
"""


def upgrade() -> None:
    op.add_column("hotspot_look", sa.Column("kept_by", sa.Text, nullable=False, server_default=""))
    op.create_table(
        "matter_heat",
        sa.Column("matter_id", sa.String(64), primary_key=True),
        sa.Column("township", sa.String(9), primary_key=True),
        sa.Column("category", sa.String(20), nullable=False),
        *(sa.Column(name, sa.Integer, nullable=False) for name in ("heat", *COUNTED, "appeals", "texts")),
    )
    hottest = [sa.text("heat DESC"), sa.text("recent DESC"), "matter_id"]
    op.create_index("ix_matter_heat_hottest", "matter_heat", ["township", *hottest])
    op.create_index("ix_matter_heat_category", "matter_heat", ["township", "category", *hottest])
    op.create_table(
        "said_again",
        sa.Column("township", sa.String(9), primary_key=True),
        sa.Column("category", sa.String(20), primary_key=True),
        *(sa.Column(name, sa.Integer, nullable=False) for name in COUNTED),
    )
    op.create_table(
        "heat_stale",
        sa.Column("what", sa.String(12), primary_key=True),
        sa.Column("key", sa.String(64), primary_key=True),
    )
    op.create_table(
        "unsolved_appeal",
        sa.Column("key", sa.String(64), primary_key=True),
        sa.Column("category", sa.String(20), nullable=False),
        sa.Column("township", sa.String(9), nullable=False),
        sa.Column("at", UtcMoment, nullable=False),
    )
    op.create_index("ix_unsolved_appeal_kind", "unsolved_appeal", ["category", "at", "key"])
    op.create_index("ix_unsolved_appeal_place", "unsolved_appeal", ["category", "township", "at", "key"])
    op.execute(UNSOLVED)
    op.create_index("ix_topic_kind", "topic", ["category", "township"])
    over = sa.text("state IN ('closed', 'merged', 'not_admitted')")
    columns = ["state", "submitted_at", "appeal_id"]
    op.create_index("ix_loop_case_over", "loop_case", columns, postgresql_where=over, sqlite_where=over)


def downgrade() -> None:
    op.drop_index("ix_loop_case_over", "loop_case")
    op.drop_index("ix_topic_kind", "topic")
    for table in ("unsolved_appeal", "heat_stale", "said_again", "matter_heat"):
        op.drop_table(table)
    op.drop_column("hotspot_look", "kept_by")
