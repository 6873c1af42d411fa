"""Tickets of the hotline 12345, what it is to be told, how its list is written; residents hear of ideas from now on."""

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

from kit.db import UtcMoment

revision = "intake_0020"
down_revision = "intake_0019"
branch_labels = None
depends_on = "bus_0001"

HEARS = "intake.tell_residents"
ADDED = ("proposal.collected.v1", "proposal.progressed.v1")
"""What the subscription hears besides from now on (`kit.bus.tables.BEGUN`)."""


def upgrade() -> None:
    op.create_table(
        "hotline_ticket",
        sa.Column("ticket_id", sa.String(64), primary_key=True),
        sa.Column("number", sa.String(40), unique=True),
        sa.Column("direction", sa.String(4), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("appeal_id", sa.String(64)),
        sa.Column("held", sa.JSON),
        sa.Column("in_hand", sa.Text, nullable=False),
        sa.Column("said_now", sa.Text, nullable=False),
        sa.Column("answer", sa.String(64), nullable=False),
        sa.Column("double_of", sa.String(64)),
        sa.Column("same_person", sa.Boolean, nullable=False),
        sa.Column("likeness", sa.Float, nullable=False),
        sa.Column("said_at", UtcMoment, nullable=False),
        sa.Column("taken_at", UtcMoment, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("follows", sa.Boolean, nullable=False),
        sa.Column("told", sa.String(10), nullable=False),
    )
    for name, columns in (
        ("appeal", ["appeal_id"]),
        ("state", ["state", "taken_at"]),
        ("follows", ["follows"]),
        ("hand", ["in_hand"]),
        ("time", ["taken_at"]),
    ):
        op.create_index(f"ix_hotline_ticket_{name}", "hotline_ticket", columns)
    op.create_table(
        "hotline_told",
        sa.Column("message_id", sa.String(64), primary_key=True),
        sa.Column("ticket_id", sa.String(64), nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("state", sa.String(8), nullable=False),
        sa.Column("attempts", sa.SmallInteger, nullable=False),
        sa.Column("due_at", UtcMoment, nullable=False),
        sa.Column("made_at", UtcMoment, nullable=False),
        sa.Column("done_at", UtcMoment),
        sa.Column("reason", sa.String(200), nullable=False),
    )
    op.create_index("ix_hotline_told_due", "hotline_told", ["state", "due_at"])
    op.create_index("ix_hotline_told_ticket", "hotline_told", ["ticket_id", "state", "made_at"])
    op.create_table(
        "hotline_columns",
        sa.Column("one", sa.SmallInteger, primary_key=True, autoincrement=False),
        sa.Column("columns", sa.JSON, nullable=False),
        sa.Column("township", sa.String(9), nullable=False),
    )
    inbox = sa.table("inbox", sa.column("consumer"), sa.column("event_id"), sa.column("at", UtcMoment))
    now = datetime.now(UTC)
    op.bulk_insert(inbox, [{"consumer": HEARS, "event_id": f"begun {one}", "at": now} for one in ADDED])


def downgrade() -> None:
    for one in ADDED:
        gone = sa.text("delete from inbox where consumer = :hears and event_id = :event")
        op.execute(gone.bindparams(hears=HEARS, event=f"begun {one}"))
    for table in ("hotline_columns", "hotline_told", "hotline_ticket"):
        op.drop_table(table)
