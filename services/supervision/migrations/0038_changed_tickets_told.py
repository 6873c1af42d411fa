"""Who has an appeal is told when the hotline's ticket of it changed: what was before is not missing."""

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

from kit.db import UtcMoment

revision = "supervision_0038"
down_revision = "supervision_0037"
branch_labels = None
depends_on = None

MAKES = "supervision.make_notices"
ADDED = "appeal.ticket_changed.v1"
"""What the subscription hears besides from now on (`kit.bus.tables.BEGUN`)."""


def upgrade() -> None:
    inbox = sa.table("inbox", sa.column("consumer"), sa.column("event_id"), sa.column("at", UtcMoment))
    op.bulk_insert(inbox, [{"consumer": MAKES, "event_id": f"begun {ADDED}", "at": datetime.now(UTC)}])


def downgrade() -> None:
    gone = sa.text("delete from inbox where consumer = :makes and event_id = :event")
    op.execute(gone.bindparams(makes=MAKES, event=f"begun {ADDED}"))
