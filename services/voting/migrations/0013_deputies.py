"""Deputies with the moments from and until which they are in office, as the deputies service tells them."""

from alembic import op

from kit.standing import schema

revision = "voting_0013"
down_revision = "voting_0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    schema.create("deputy_standing")


def downgrade() -> None:
    op.drop_table("deputy_standing")
