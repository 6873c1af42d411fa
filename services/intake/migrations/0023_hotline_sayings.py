"""What a ticket says anew is kept, and tickets are found by words as appeals are."""

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

from kit.bus.unit_of_work import new_id
from kit.db import UtcMoment
from kit.search import schema
from kit.search.texts import row_of

revision = "intake_0023"
down_revision = "intake_0022"
branch_labels = None
depends_on = None

TICKETS = sa.text("""
    SELECT t.ticket_id, t.number, t.held, t.in_hand, t.said_now, a.title, a.text, a.tracking_code
    FROM hotline_ticket t LEFT JOIN appeals a ON a.appeal_id = t.appeal_id
""").columns(held=sa.JSON)
CHANGED = sa.text("SELECT ticket_id, taken_at, said_now FROM hotline_ticket WHERE said_now <> ''")


def upgrade() -> None:
    made = op.create_table(
        "hotline_saying",
        sa.Column("saying_id", sa.String(64), primary_key=True),
        sa.Column("ticket_id", sa.String(64), nullable=False),
        sa.Column("at", UtcMoment, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("seen_by", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
    )
    op.create_index("ix_hotline_saying_ticket", "hotline_saying", ["ticket_id", "at"])
    schema.fill("appeal_text", _texts())
    schema.index_more("appeal_text", [("ticket", "hotline_ticket", "ticket_id", "taken_at")])
    changed = op.get_bind().execute(CHANGED.columns(taken_at=UtcMoment)).all()
    rows = [
        {"saying_id": new_id(), "ticket_id": row.ticket_id, "at": row.taken_at, "text": row.said_now}
        | {"seen_by": "", "reason": ""}
        for row in changed
    ]
    if rows:
        op.bulk_insert(made, rows)


def _texts() -> Iterator[dict[str, Any]]:
    for row in op.get_bind().execute(TICKETS).all():
        held = row.held or {}
        words = (row.title or held.get("title"), row.text or held.get("text"), row.said_now)
        yield row_of("ticket", row.ticket_id, "said", (row.number, row.tracking_code, row.in_hand, *words))


def downgrade() -> None:
    for table in ("appeal_text", "appeal_text_index"):
        op.execute(sa.text(f"DELETE FROM {table} WHERE kind = 'ticket'"))  # noqa: S608 - our own names
    op.drop_table("hotline_saying")
