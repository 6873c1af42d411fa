"""The bus's tables: outbox, inbox, letters, commands."""

import sqlalchemy as sa
from alembic import op

from kit.db.types import UtcMoment

revision = "bus_0001"
down_revision = None
branch_labels = ("bus",)
depends_on = None

Serial = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    op.create_table(
        "outbox",
        sa.Column("id", Serial, primary_key=True, autoincrement=True),
        sa.Column("event_id", sa.String(64), nullable=False),
        sa.Column("exchange", sa.String(80), nullable=False),
        sa.Column("routing_key", sa.String(120), nullable=False),
        sa.Column("subject", sa.String(64), nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("headers", sa.Text),
        sa.Column("sent", sa.SmallInteger, nullable=False, server_default="0"),
        sa.Column("created_at", UtcMoment, nullable=False),
    )
    unsent = sa.text("sent = 0")
    op.create_index("ix_outbox_unsent", "outbox", ["id"], postgresql_where=unsent, sqlite_where=unsent)
    op.create_table(
        "inbox",
        sa.Column("consumer", sa.String(120), primary_key=True),
        sa.Column("event_id", sa.String(64), primary_key=True),
        sa.Column("at", UtcMoment, nullable=False),
    )
    op.create_table(
        "letters",
        sa.Column("id", Serial, primary_key=True, autoincrement=True),
        sa.Column("consumer", sa.String(120), nullable=False),
        sa.Column("event_id", sa.String(64), nullable=False),
        sa.Column("subject", sa.String(64), nullable=False),
        sa.Column("state", sa.String(8), nullable=False),
        sa.Column("attempts", sa.SmallInteger, nullable=False),
        sa.Column("due_at", UtcMoment),
        sa.Column("reason", sa.Text, nullable=False, server_default=""),
        sa.Column("first_failed_at", UtcMoment),
        sa.Column("trace", sa.String(64)),
        sa.Column("body", sa.Text, nullable=False),
    )
    op.create_index("ix_letters_line", "letters", ["consumer", "subject", "id"])
    op.create_index("uq_letters_event", "letters", ["consumer", "event_id"], unique=True)
    op.create_table(
        "commands",
        sa.Column("id", sa.String(200), primary_key=True),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("answer", sa.Text),
        sa.Column("at", UtcMoment, nullable=False),
    )


def downgrade() -> None:
    for table in ("commands", "letters", "inbox", "outbox"):
        op.drop_table(table)
