"""Who is a deputy, as the deputies service tells it; and a roll that is corrected is heard of from now on."""

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

from kit.db import UtcMoment
from kit.standing import schema

revision = "scrutiny_0005"
down_revision = "scrutiny_0004"
branch_labels = None
depends_on = "bus_0001"  # whose inbox it writes into

FOLLOWS, ADDED = "scrutiny.follow_rounds", "session.roll_corrected.v1"
"""What the subscription hears besides from now on (`kit.bus.tables.BEGUN`)."""


def upgrade() -> None:
    schema.create("deputy_standing")
    inbox = sa.table("inbox", sa.column("consumer"), sa.column("event_id"), sa.column("at", UtcMoment))
    op.bulk_insert(inbox, [{"consumer": FOLLOWS, "event_id": f"begun {ADDED}", "at": datetime.now(UTC)}])


def downgrade() -> None:
    gone = sa.text("delete from inbox where consumer = :follows and event_id = :event")
    op.execute(gone.bindparams(follows=FOLLOWS, event=f"begun {ADDED}"))
    op.drop_table("deputy_standing")
