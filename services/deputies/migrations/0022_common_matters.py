"""Which matter, person and text each appeal is of, as intake tells; what was before is told when it is heard."""

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

from kit.db import UtcMoment

revision = "deputies_0022"
down_revision = "deputies_0020"
branch_labels = None
depends_on = "bus_0001"

HEARS, ADDED = "deputies.follow_appeals", "appeal.grouped.v1"
"""What the subscription hears besides from now on (`kit.bus.tables.BEGUN`)."""
COLUMNS = ("common_id", "person_id", "text_id")


def upgrade() -> None:
    for name in COLUMNS:
        op.add_column("matters", sa.Column(name, sa.String(64)))
    op.add_column("matters", sa.Column("common_words", sa.JSON))
    op.create_index("ix_matters_common", "matters", ["common_id"])
    inbox = sa.table("inbox", sa.column("consumer"), sa.column("event_id"), sa.column("at", UtcMoment))
    op.bulk_insert(inbox, [{"consumer": HEARS, "event_id": f"begun {ADDED}", "at": datetime.now(UTC)}])


def downgrade() -> None:
    gone = sa.text("delete from inbox where consumer = :hears and event_id = :event")
    op.execute(gone.bindparams(hears=HEARS, event=f"begun {ADDED}"))
    op.drop_index("ix_matters_common", "matters")
    for name in ("common_words", *COLUMNS):
        op.drop_column("matters", name)
