"""A password that was printed on a slip counts once, until a day."""

import sqlalchemy as sa
from alembic import op

from kit.db.types import UtcMoment

revision = "gateway_0003"
down_revision = "gateway_0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("accounts", sa.Column("first_until", UtcMoment, nullable=True))
