"""The county's categories, as supervision tells them."""

from alembic import op

from kit.names import schema

revision = "supervision_0017"
down_revision = "supervision_0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    schema.create_entries("category")


def downgrade() -> None:
    op.drop_table("category")
