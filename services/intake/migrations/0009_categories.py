"""The county's categories, as supervision tells them."""

from alembic import op

from kit.names import schema

revision = "intake_0009"
down_revision = "intake_0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    schema.create_entries("category")


def downgrade() -> None:
    op.drop_table("category")
