"""Accounts that two persons make and their holder enrols."""

import sqlalchemy as sa
from alembic import op

from kit.db.types import UtcMoment

revision = "gateway_0002"
down_revision = "gateway_0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "enrolments",
        sa.Column("account_id", sa.String(64), primary_key=True),
        sa.Column("proposed_by", sa.String(64), nullable=False),
        sa.Column("proposed_name", sa.String(100), nullable=False),
        sa.Column("proposed_role", sa.String(20), nullable=False),
        sa.Column("first_hash", sa.String(64), nullable=False),
        sa.Column("second_hash", sa.String(64)),
        sa.Column("until", UtcMoment, nullable=False),
    )
