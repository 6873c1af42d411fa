"""Slips' keys, the devices they bound, and the evidence that a deputy asked for a ballot."""

import sqlalchemy as sa
from alembic import op

revision = "scrutiny_0004"
down_revision = "scrutiny_0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "slips",
        sa.Column("session_id", sa.String(64), primary_key=True),
        sa.Column("deputy_id", sa.String(64), primary_key=True),
        sa.Column("slip_key", sa.String(43), nullable=False),
        sa.Column("device_key", sa.String(87)),
        sa.Column("slip_signature", sa.String(86)),
    )
    op.add_column("countersigned", sa.Column("device_signature", sa.String(86)))


def downgrade() -> None:
    op.drop_column("countersigned", "device_signature")
    op.drop_table("slips")
