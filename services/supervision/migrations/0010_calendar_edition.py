"""The edition of the calendar by which running deadlines were counted; none yet: they are counted anew once."""

import sqlalchemy as sa
from alembic import op

revision = "supervision_0010"
down_revision = "supervision_0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table("calendar_edition", sa.Column("edition", sa.Text, primary_key=True))


def downgrade() -> None:
    op.drop_table("calendar_edition")
