"""Slips' keys, the devices they bound, and the evidence that a deputy asked for a ballot."""

import sqlalchemy as sa
from alembic import op

revision = "voting_0006"
down_revision = "voting_0005"
branch_labels = None
depends_on = None

OF_A_MEMBER = (("slip_key", 43), ("device_key", 87), ("slip_signature", 86))


def upgrade() -> None:
    for name, length in OF_A_MEMBER:
        op.add_column("members", sa.Column(name, sa.String(length)))
    op.add_column("issued", sa.Column("device_signature", sa.String(86)))


def downgrade() -> None:
    op.drop_column("issued", "device_signature")
    for name, _ in reversed(OF_A_MEMBER):
        op.drop_column("members", name)
