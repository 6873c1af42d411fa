"""What was joined to a suggestion is found without looking at all of them."""

import sqlalchemy as sa
from alembic import op

revision = "supervision_0039"
down_revision = "supervision_0038"
branch_labels = None
depends_on = None


def upgrade() -> None:
    some = sa.text("joined_to IS NOT NULL")
    op.create_index("ix_suggestion_joined", "suggestion", ["joined_to"], postgresql_where=some, sqlite_where=some)


def downgrade() -> None:
    op.drop_index("ix_suggestion_joined", "suggestion")
