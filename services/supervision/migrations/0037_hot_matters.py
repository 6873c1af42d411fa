"""What intake hears as one matter becomes hot by itself; a matter's first appeal is kept with the others.

Hotspots of a kind and place that stand go on as they are. A matter of before has no name here until intake tells of it
again; until then it is known by its newest title.
"""

import sqlalchemy as sa
from alembic import op

from kit.db import UtcMoment

revision = "supervision_0037"
down_revision = "supervision_0036"
branch_labels = None
depends_on = None

FIRST = """
    INSERT INTO appeal_person (appeal_id, person_id, text_id, matter_id)
    SELECT DISTINCT matter_id, matter_id, matter_id, matter_id FROM appeal_person
    WHERE matter_id NOT IN (SELECT appeal_id FROM appeal_person)
"""


def upgrade() -> None:
    op.create_table(
        "heard_matter",
        sa.Column("matter_id", sa.String(64), primary_key=True),
        sa.Column("words", sa.JSON, nullable=False),
        sa.Column("risen_at", UtcMoment),
    )
    risen = sa.text("risen_at IS NOT NULL")
    op.create_index("ix_heard_matter_risen", "heard_matter", ["risen_at"], sqlite_where=risen, postgresql_where=risen)
    op.execute(FIRST)


def downgrade() -> None:
    op.drop_table("heard_matter")
