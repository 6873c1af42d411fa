"""Who is a deputy, from when until when, as the deputies service tells it; and what a seat handed on."""

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

from kit.db import UtcMoment
from kit.standing import schema

revision = "supervision_0028"
down_revision = "supervision_0027"
branch_labels = None
depends_on = None

FOLLOWS, ADDED = "supervision.follow_suggestions", "seat.handed_on.v1"
"""What the subscription hears besides from now on (`kit.bus.tables.BEGUN`)."""


def upgrade() -> None:
    schema.create("deputy_standing")
    op.execute("insert into deputy_standing (holder_id, name, active) select deputy_id, '', false from ended_deputy")
    op.drop_table("ended_deputy")
    inbox = sa.table("inbox", sa.column("consumer"), sa.column("event_id"), sa.column("at", UtcMoment))
    op.bulk_insert(inbox, [{"consumer": FOLLOWS, "event_id": f"begun {ADDED}", "at": datetime.now(UTC)}])


def downgrade() -> None:
    gone = sa.text("delete from inbox where consumer = :follows and event_id = :event")
    op.execute(gone.bindparams(follows=FOLLOWS, event=f"begun {ADDED}"))
    op.create_table("ended_deputy", sa.Column("deputy_id", sa.String(64), primary_key=True))
    op.execute("insert into ended_deputy (deputy_id) select holder_id from deputy_standing where not active")
    op.drop_table("deputy_standing")
