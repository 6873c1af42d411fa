"""What a person said again is found without looking at what each said once."""

import sqlalchemy as sa
from alembic import op

revision = "supervision_0032"
down_revision = "supervision_0031"
branch_labels = None
depends_on = None


def upgrade() -> None:
    again = sa.text("person_id <> appeal_id")
    columns = ["person_id", "appeal_id"]
    op.create_index("ix_appeal_again", "appeal_person", columns, sqlite_where=again, postgresql_where=again)


def downgrade() -> None:
    op.drop_index("ix_appeal_again", "appeal_person")
