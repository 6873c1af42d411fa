"""Whoever is on call is told of a danger that is named after an appeal came: what was before is not missing."""

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

from kit.db import UtcMoment

revision = "supervision_0041"
down_revision = "supervision_0040"
branch_labels = None
depends_on = None

MAKES = "supervision.make_notices"
ADDED = "appeal.danger_named.v1"
"""What the subscription hears besides from now on (`kit.bus.tables.BEGUN`)."""


def upgrade() -> None:
    op.add_column("oncall_alarm", sa.Column("said", sa.Text, nullable=False, server_default=""))
    op.add_column("oncall_alarm", sa.Column("before", sa.SmallInteger, nullable=False, server_default="0"))
    inbox = sa.table("inbox", sa.column("consumer"), sa.column("event_id"), sa.column("at", UtcMoment))
    op.bulk_insert(inbox, [{"consumer": MAKES, "event_id": f"begun {ADDED}", "at": datetime.now(UTC)}])


def downgrade() -> None:
    gone = sa.text("delete from inbox where consumer = :makes and event_id = :event")
    op.execute(gone.bindparams(makes=MAKES, event=f"begun {ADDED}"))
    op.drop_column("oncall_alarm", "before")
    op.drop_column("oncall_alarm", "said")
