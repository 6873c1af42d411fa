"""The code that opens /setup once, and when a backup was last taken."""

import sqlalchemy as sa
from alembic import op

from kit.db.types import UtcMoment

revision = "gateway_0005"
down_revision = "gateway_0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "setup_code",
        sa.Column("one", sa.SmallInteger, primary_key=True, autoincrement=False),
        sa.Column("code_hash", sa.String(64), nullable=False),
        sa.Column("until", UtcMoment, nullable=False),
    )
    op.create_table(
        "backups",
        sa.Column("one", sa.SmallInteger, primary_key=True, autoincrement=False),
        sa.Column("at", UtcMoment, nullable=False),
        sa.Column("verified", sa.Boolean, nullable=False),
    )
