"""How many persons raised each matter is kept; at first as of all time, which the timer brings to what it is now."""

import sqlalchemy as sa
from alembic import op

from kit.db import UtcMoment

revision = "intake_0024"
down_revision = "intake_0023"
branch_labels = None
depends_on = None

EVER = """
    INSERT INTO raised_matter (matter_id, lately, persons, first_at, first_lately_at)
    SELECT matter_id, count(DISTINCT person_id), count(DISTINCT person_id), min(submitted_at), min(submitted_at)
    FROM heard_appeal GROUP BY matter_id HAVING count(DISTINCT person_id) > 1
"""


def upgrade() -> None:
    op.create_table(
        "raised_matter",
        sa.Column("matter_id", sa.String(64), primary_key=True),
        sa.Column("lately", sa.Integer, nullable=False),
        sa.Column("persons", sa.Integer, nullable=False),
        sa.Column("first_at", UtcMoment, nullable=False),
        sa.Column("first_lately_at", UtcMoment),
    )
    most = [sa.text("lately DESC"), sa.text("persons DESC"), "matter_id"]
    op.create_index("ix_raised_matter_most", "raised_matter", most)
    op.create_index("ix_raised_matter_first", "raised_matter", ["first_at"])
    op.create_index("ix_raised_matter_lately", "raised_matter", ["first_lately_at"])
    op.execute(EVER)


def downgrade() -> None:
    op.drop_table("raised_matter")
