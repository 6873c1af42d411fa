"""The scrutineer's rounds, attendance and signatures."""

import sqlalchemy as sa
from alembic import op

revision = "scrutiny_0001"
down_revision = None
branch_labels = ("scrutiny",)
depends_on = None


def upgrade() -> None:
    op.create_table(
        "watched",
        sa.Column("round_id", sa.String(64), primary_key=True),
        sa.Column("session_id", sa.String(64), nullable=False),
        sa.Column("state", sa.String(8), nullable=False),
        sa.Column("drawn", sa.JSON, nullable=False),
        sa.Column("keys", sa.JSON, nullable=False),
        sa.Column("issuer_key", sa.LargeBinary),
        sa.Column("seal_key", sa.LargeBinary),
        sa.Column("issued", sa.Integer),
        sa.Column("box", sa.JSON),
        sa.Column("head", sa.JSON),
        sa.Column("seal", sa.Text),
        sa.Column("sealed_by", sa.Text),
    )
    op.create_table(
        "attendance",
        sa.Column("session_id", sa.String(64), primary_key=True),
        sa.Column("deputy_id", sa.String(64), primary_key=True),
    )
    op.create_table(
        "countersigned",
        sa.Column("round_id", sa.String(64), primary_key=True),
        sa.Column("deputy_id", sa.String(64), primary_key=True),
        sa.Column("blinded", sa.String(64), nullable=False),
        sa.Column("signature", sa.Text, nullable=False),
    )


def downgrade() -> None:
    for table in ("countersigned", "attendance", "watched"):
        op.drop_table(table)
