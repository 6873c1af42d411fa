"""Keepers are told of a season, departments of an opinion that is asked: what was before is not missing."""

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

from kit.db import UtcMoment

revision = "supervision_0027"
down_revision = "supervision_0026"
branch_labels = None
depends_on = None

MAKES = "supervision.make_notices"
ADDED = ("season.opened.v1", "feasibility.asked.v1")
"""What the subscription hears besides from now on (`kit.bus.tables.BEGUN`)."""


def upgrade() -> None:
    inbox = sa.table("inbox", sa.column("consumer"), sa.column("event_id"), sa.column("at", UtcMoment))
    now = datetime.now(UTC)
    op.bulk_insert(inbox, [{"consumer": MAKES, "event_id": f"begun {name}", "at": now} for name in ADDED])


def downgrade() -> None:
    for name in ADDED:
        gone = sa.text("delete from inbox where consumer = :makes and event_id = :event")
        op.execute(gone.bindparams(makes=MAKES, event=f"begun {name}"))
