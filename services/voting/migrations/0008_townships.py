"""The county's townships, as supervision tells them."""

from alembic import op

from kit.names import schema

revision = "voting_0008"
down_revision = "voting_0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    schema.create("township")


def downgrade() -> None:
    op.drop_table("township")
