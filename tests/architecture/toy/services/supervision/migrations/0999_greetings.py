"""The table of greetings."""

import sqlalchemy as sa
from alembic import op

revision = "supervision_0999"
down_revision = "LAST"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table("greeting", sa.Column("greeting_id", sa.String(64), primary_key=True), sa.Column("words", sa.Text))


def downgrade() -> None:
    op.drop_table("greeting")
