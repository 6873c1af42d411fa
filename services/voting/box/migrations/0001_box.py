"""The ballot box."""

import sqlalchemy as sa
from alembic import op

revision = "box_0001"
down_revision = None
branch_labels = ("box",)
depends_on = None


def upgrade() -> None:
    op.create_table(
        "boxes",
        sa.Column("round_id", sa.String(64), primary_key=True),
        sa.Column("state", sa.String(8), nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("cap", sa.Integer, nullable=False),
        sa.Column("candidates", sa.Integer, nullable=False),
        sa.Column("keys", sa.JSON, nullable=False),
        sa.Column("receipt_key", sa.LargeBinary),
        sa.Column("whole_ballots", sa.Boolean, nullable=False),
        sa.Column("root", sa.String(64)),
    )
    op.create_table(
        "ballots",
        sa.Column("round_id", sa.String(64), primary_key=True),
        sa.Column("place", sa.String(64), primary_key=True),
        sa.Column("token", sa.String(43), nullable=False),
        sa.Column("signatures", sa.JSON, nullable=False),
        sa.Column("marks", sa.Text, nullable=False),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("ballots")
    op.drop_table("boxes")
