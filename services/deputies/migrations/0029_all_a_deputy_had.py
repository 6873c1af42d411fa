"""All that a deputy had is read along an index of its own: an offer knows when its matter was submitted."""

import sqlalchemy as sa
from alembic import op

from kit.db import UtcMoment

revision = "deputies_0029"
down_revision = "deputies_0028"
branch_labels = None
depends_on = None

OF_MATTERS = (
    "UPDATE offers SET submitted_at = (SELECT m.submitted_at FROM matters m WHERE m.appeal_id = offers.appeal_id)"
)


def upgrade() -> None:
    op.add_column("offers", sa.Column("submitted_at", UtcMoment))
    op.execute(OF_MATTERS)
    op.create_index("ix_offers_submitted", "offers", ["deputy_id", "submitted_at", "appeal_id"])


def downgrade() -> None:
    op.drop_index("ix_offers_submitted", "offers")
    op.drop_column("offers", "submitted_at")
