"""What was said lately, in the county and in a township, is found without looking at what was said before."""

from alembic import op

revision = "deputies_0025"
down_revision = "deputies_0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_matters_said", "matters", ["submitted_at"])
    op.create_index("ix_matters_township", "matters", ["township", "submitted_at"])


def downgrade() -> None:
    op.drop_index("ix_matters_township", "matters")
    op.drop_index("ix_matters_said", "matters")
