"""Appeals behind an idea that came out of a common matter: their residents are told what becomes of it."""

import sqlalchemy as sa
from alembic import op

revision = "voting_0015"
down_revision = "voting_0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "proposal_appeals",
        sa.Column("proposal_id", sa.String(64), primary_key=True),
        sa.Column("appeal_id", sa.String(64), primary_key=True),
    )


def downgrade() -> None:
    op.drop_table("proposal_appeals")
