"""A matter of which a danger is named later is urgent from then on: what was before is not missing."""

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

from kit.db import UtcMoment

revision = "deputies_0030"
down_revision = "deputies_0029"
branch_labels = None
depends_on = None

FOLLOWS = "deputies.follow_appeals"
ADDED = "appeal.danger_named.v1"
"""What the subscription hears besides from now on (`kit.bus.tables.BEGUN`)."""


def upgrade() -> None:
    inbox = sa.table("inbox", sa.column("consumer"), sa.column("event_id"), sa.column("at", UtcMoment))
    op.bulk_insert(inbox, [{"consumer": FOLLOWS, "event_id": f"begun {ADDED}", "at": datetime.now(UTC)}])


def downgrade() -> None:
    gone = sa.text("delete from inbox where consumer = :follows and event_id = :event")
    op.execute(gone.bindparams(follows=FOLLOWS, event=f"begun {ADDED}"))
