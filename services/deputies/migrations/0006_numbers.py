"""A deputy's number is a word of the office, which may be another's later; and how the office reaches a deputy."""

import sqlalchemy as sa
from alembic import op

revision = "deputies_0006"
down_revision = "deputies_0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("deputies", sa.Column("number", sa.String(64), nullable=False, server_default=""))
    op.add_column("deputies", sa.Column("former", sa.Boolean, nullable=False, server_default=sa.false()))
    op.add_column("deputies", sa.Column("phone", sa.Text, nullable=False, server_default=""))
    op.execute("UPDATE deputies SET number = deputy_id")


def downgrade() -> None:
    for column in ("phone", "former", "number"):
        op.drop_column("deputies", column)
