"""Heads of the gateway's audit log, as they came."""

import sqlalchemy as sa
from alembic import op

from kit.db.types import UtcMoment

revision = "scrutiny_0003"
down_revision = "scrutiny_0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "audit_heads",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("chain", sa.String(64), nullable=False),
        sa.Column("seq", sa.BigInteger, nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.Column("at", UtcMoment, nullable=False),
        sa.Column("key", sa.String(44), nullable=False),
        sa.Column("signature", sa.String(88), nullable=False),
        sa.Column("witnessed_at", UtcMoment, nullable=False),
        sa.Column("fault", sa.String(20)),
    )
    op.create_index("ix_audit_heads_seq", "audit_heads", ["chain", "seq"])


def downgrade() -> None:
    op.drop_table("audit_heads")
