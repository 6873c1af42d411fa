"""A deputy's employer counts as an interest; the last offer of each deputy and the duty of a day are found by index."""

import sqlalchemy as sa
from alembic import op

revision = "deputies_0002"
down_revision = "deputies_0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("deputies", sa.Column("employer", sa.Text, nullable=False, server_default=""))
    op.drop_index("ix_offers_deputy", "offers")
    op.create_index("ix_offers_deputy", "offers", ["deputy_id", "at"])
    op.create_index("ix_duties_day", "duties", ["day"])


def downgrade() -> None:
    op.drop_index("ix_duties_day", "duties")
    op.drop_index("ix_offers_deputy", "offers")
    op.create_index("ix_offers_deputy", "offers", ["deputy_id"])
    op.drop_column("deputies", "employer")
