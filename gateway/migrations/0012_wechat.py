"""Whom WeChat's mini-program belongs to, which messages somebody allowed there, and a resident's own appeals."""

import sqlalchemy as sa
from alembic import op

from kit.db.types import UtcMoment

revision = "gateway_0012"
down_revision = "gateway_0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "wechat_bindings",
        sa.Column("account_id", sa.String(64), primary_key=True),
        sa.Column("opener", sa.String(64), nullable=False, unique=True),
        sa.Column("sealed", sa.Text, nullable=False),
        sa.Column("epoch", sa.Integer, nullable=False),
        sa.Column("bound_at", UtcMoment, nullable=False),
    )
    op.create_table(
        "wechat_grants",
        sa.Column("account_id", sa.String(64), primary_key=True),
        sa.Column("template", sa.String(100), primary_key=True),
        sa.Column("left_over", sa.Integer, nullable=False),
    )
    op.create_table(
        "wechat_appeals",
        sa.Column("opener", sa.String(64), primary_key=True),
        sa.Column("appeal", sa.String(64), primary_key=True),
        sa.Column("sealed", sa.Text, nullable=False),
        sa.Column("bound_at", UtcMoment, nullable=False),
    )
    op.create_index("ix_wechat_appeals_bound", "wechat_appeals", ["bound_at"])


def downgrade() -> None:
    op.drop_index("ix_wechat_appeals_bound", "wechat_appeals")
    op.drop_table("wechat_appeals")
    op.drop_table("wechat_grants")
    op.drop_table("wechat_bindings")
