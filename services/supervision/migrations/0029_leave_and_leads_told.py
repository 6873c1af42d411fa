"""Leave and a suggestion handed on are told of: what was before is not missing."""

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

from kit.db import UtcMoment

revision = "supervision_0029"
down_revision = "supervision_0028"
branch_labels = None
depends_on = None

MAKES = "supervision.make_notices"
ADDED = (
    "session.leave_asked.v1",
    "session.leave_answered.v1",
    "draft.lead_changed.v1",
    "suggestion.lead_changed.v1",
)
"""What the subscription hears besides from now on (`kit.bus.tables.BEGUN`)."""


def upgrade() -> None:
    inbox = sa.table("inbox", sa.column("consumer"), sa.column("event_id"), sa.column("at", UtcMoment))
    now = datetime.now(UTC)
    op.bulk_insert(inbox, [{"consumer": MAKES, "event_id": f"begun {name}", "at": now} for name in ADDED])


def downgrade() -> None:
    for name in ADDED:
        gone = sa.text("delete from inbox where consumer = :makes and event_id = :event")
        op.execute(gone.bindparams(makes=MAKES, event=f"begun {name}"))
