"""Ideas may leave the collection; a township's page has its index."""

import sqlalchemy as sa
from alembic import op

from kit.db import UtcMoment

revision = "voting_0002"
down_revision = "voting_0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("proposals", sa.Column("withdrawn_at", UtcMoment))
    op.create_index("ix_proposals_township", "proposals", ["township", "collected_at", "proposal_id"])


def downgrade() -> None:
    op.drop_index("ix_proposals_township", "proposals")
    op.drop_column("proposals", "withdrawn_at")
