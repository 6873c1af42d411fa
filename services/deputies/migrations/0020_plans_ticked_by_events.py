"""An item of a plan names what it waits for, and what happened ticks it off; merged departments are heard of.

What was ticked before was ticked by hand.
"""

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

from kit.db import UtcMoment

revision = "deputies_0020"
down_revision = "deputies_0019"
branch_labels = None
depends_on = "bus_0001"

FOLLOWS = ("deputies.follow_plan", "deputies.follow_departments")
"""Subscriptions of their own from now on (`kit.bus.tables.BEGUN`)."""


def upgrade() -> None:
    op.add_column("work_plan_items", sa.Column("awaits", sa.String(12)))
    op.add_column("work_plan_items", sa.Column("awaits_words", sa.Text, nullable=False, server_default=""))
    op.add_column("work_plan_items", sa.Column("times", sa.Integer, nullable=False, server_default="1"))
    op.add_column("work_plan_items", sa.Column("by_hand", sa.Boolean, nullable=False, server_default=sa.false()))
    items = sa.table("work_plan_items", sa.column("by_hand", sa.Boolean), sa.column("done_on", sa.String))
    op.execute(items.update().where(items.c.done_on.is_not(None)).values(by_hand=sa.true()))
    op.create_table(
        "plan_happenings",
        sa.Column("source", sa.String(60), primary_key=True),
        sa.Column("source_id", sa.String(64), primary_key=True),
        sa.Column("kind", sa.String(12), primary_key=True),
        sa.Column("day", sa.String(10), nullable=False),
        sa.Column("held", sa.Boolean, nullable=False),
        sa.Column("said", sa.Text, nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("link", sa.Text, nullable=False),
        sa.Column("told_at", UtcMoment, nullable=False),
    )
    op.create_index("ix_plan_happenings_kind", "plan_happenings", ["kind", "day"])
    inbox = sa.table("inbox", sa.column("consumer"), sa.column("event_id"), sa.column("at", UtcMoment))
    now = datetime.now(UTC)
    op.bulk_insert(inbox, [{"consumer": one, "event_id": "begun", "at": now} for one in FOLLOWS])


def downgrade() -> None:
    for one in FOLLOWS:
        op.execute(sa.text("delete from inbox where consumer = :follows").bindparams(follows=one))
    op.drop_table("plan_happenings")
    for column in ("by_hand", "times", "awaits_words", "awaits"):
        op.drop_column("work_plan_items", column)
