"""The edition of the calendar by which running deadlines were counted.

None yet where something runs: it is counted anew once. A new database has nothing to count.
"""

import sqlalchemy as sa
from alembic import op

from kit.calendar import EDITION

revision = "supervision_0010"
down_revision = "supervision_0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    editions = op.create_table("calendar_edition", sa.Column("edition", sa.Text, primary_key=True))
    running = [sa.select(sa.literal(1)).select_from(sa.table(name)) for name in ("loop_case", "suggestion", "project")]
    if not any(op.get_bind().execute(wanted.limit(1)).first() for wanted in running):
        op.bulk_insert(editions, [{"edition": EDITION}])


def downgrade() -> None:
    op.drop_table("calendar_edition")
