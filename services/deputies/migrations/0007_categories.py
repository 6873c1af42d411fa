"""The county's categories, as supervision tells them."""

from alembic import op

from kit.names import schema

revision = "deputies_0007"
down_revision = "deputies_0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    schema.create_entries("category")


def downgrade() -> None:
    op.drop_table("category")
