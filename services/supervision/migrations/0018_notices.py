"""Notices: what people are told, who took an appeal, and the last look for reminders."""

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

from kit.db.types import UtcMoment

revision = "supervision_0018"
down_revision = "supervision_0017"
branch_labels = None
depends_on = "bus_0001"

_MAKES = "supervision.make_notices"
_UNREAD = sa.text("read_at IS NULL")


def upgrade() -> None:
    op.create_table(
        "notice",
        sa.Column("notice_id", sa.String(64), primary_key=True),
        sa.Column("event_id", sa.String(200), nullable=False),
        sa.Column("recipient", sa.String(80), nullable=False),
        sa.Column("kind", sa.String(30), nullable=False),
        sa.Column("about", sa.String(64), nullable=False),
        sa.Column("facts", sa.JSON, nullable=False),
        sa.Column("urgent", sa.Boolean, nullable=False),
        sa.Column("at", UtcMoment, nullable=False),
        sa.Column("made_at", UtcMoment, nullable=False),
        sa.Column("read_at", UtcMoment),
    )
    op.create_index("uq_notice_event", "notice", ["event_id", "recipient", "kind"], unique=True)
    op.create_index("ix_notice_list", "notice", ["recipient", "at", "notice_id"])
    op.create_index("ix_notice_unread", "notice", ["recipient", "at"], postgresql_where=_UNREAD, sqlite_where=_UNREAD)
    op.create_index("ix_notice_made", "notice", ["made_at", "notice_id"])
    op.create_table(
        "notice_taker",
        sa.Column("appeal_id", sa.String(64), primary_key=True),
        sa.Column("deputy_id", sa.String(64), nullable=False),
    )
    op.create_table(
        "notice_look",
        sa.Column("one", sa.SmallInteger, primary_key=True, autoincrement=False),
        sa.Column("day", sa.Date, nullable=False),
    )
    # nobody is told of what was before there were notices, and the doctor misses none of it (kit.bus.tables.BEGUN)
    inbox = sa.table("inbox", sa.column("consumer"), sa.column("event_id"), sa.column("at", UtcMoment))
    op.execute(inbox.insert().values(consumer=_MAKES, event_id="begun", at=datetime.now(UTC)))


def downgrade() -> None:
    op.execute(sa.text("delete from inbox where consumer = :makes").bindparams(makes=_MAKES))
    for table in ("notice_look", "notice_taker", "notice"):
        op.drop_table(table)
