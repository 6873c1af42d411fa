"""What is old enough to be forgotten is found by its time, and what was addressed to one by whom it is for."""

import sqlalchemy as sa
from alembic import op

revision = "bus_0005"
down_revision = "bus_0004"
branch_labels = None
depends_on = None

ADDRESSED = "ix_outbox_addressed"


def upgrade() -> None:
    for table in ("inbox", "commands"):
        op.create_index(f"ix_{table}_at", table, ["at"])
    _addressed(["headers", "created_at", "id"])


def downgrade() -> None:
    _addressed(["created_at", "id"])
    for table in ("commands", "inbox"):
        op.drop_index(f"ix_{table}_at", table)


def _addressed(columns: list[str]) -> None:
    some = sa.text("headers IS NOT NULL")
    op.drop_index(ADDRESSED, "outbox")
    op.create_index(ADDRESSED, "outbox", columns, postgresql_where=some, sqlite_where=some)
