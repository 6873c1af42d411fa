"""A topic can be about one matter, as intake hears it; the plan has one open topic of each."""

import sqlalchemy as sa
from alembic import op

revision = "supervision_0034"
down_revision = "supervision_0032"
branch_labels = None
depends_on = None
OPEN = sa.text("state IN ('adopted', 'researching')")
PLACE = ["year", "category", "township"]


def upgrade() -> None:
    op.add_column("topic", sa.Column("matter_id", sa.String(64), nullable=False, server_default=""))
    op.drop_index("ux_topic_open", "topic")
    _open([*PLACE, "matter_id"])


def downgrade() -> None:
    op.drop_index("ux_topic_open", "topic")
    _open(PLACE)
    op.drop_column("topic", "matter_id")


def _open(columns: list[str]) -> None:
    op.create_index("ux_topic_open", "topic", columns, unique=True, sqlite_where=OPEN, postgresql_where=OPEN)
