"""Residents are told of the topics of the supervision plan too."""

import sqlalchemy as sa
from alembic import op

revision = "intake_0004"
down_revision = "intake_0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("news") as news:
        news.alter_column("what", type_=sa.String(16), existing_type=sa.String(10), existing_nullable=False)
        news.add_column(sa.Column("topic_id", sa.String(64), nullable=False, server_default=""))


def downgrade() -> None:
    op.execute(sa.text("DELETE FROM news WHERE topic_id <> ''"))
    with op.batch_alter_table("news") as news:
        news.drop_column("topic_id")
        news.alter_column("what", type_=sa.String(10), existing_type=sa.String(16), existing_nullable=False)
