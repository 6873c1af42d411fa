"""Whose each appeal is, as intake tells: heat counts persons. Hotspots that stand go on, and are measured anew."""

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

from kit.db import UtcMoment

revision = "supervision_0031"
down_revision = "supervision_0029"
branch_labels = None
depends_on = None

HEARS = "supervision.hear_persons"


def upgrade() -> None:
    op.create_table(
        "appeal_person",
        sa.Column("appeal_id", sa.String(64), primary_key=True),
        sa.Column("person_id", sa.String(64), nullable=False),
        sa.Column("text_id", sa.String(64), nullable=False),
        sa.Column("matter_id", sa.String(64), nullable=False),
    )
    op.create_index("ix_appeal_person", "appeal_person", ["person_id"])
    op.create_index("ix_appeal_matter", "appeal_person", ["matter_id"])
    inbox = sa.table("inbox", sa.column("consumer"), sa.column("event_id"), sa.column("at", UtcMoment))
    op.execute(inbox.insert().values(consumer=HEARS, event_id="begun", at=datetime.now(UTC)))


def downgrade() -> None:
    op.execute(sa.text("delete from inbox where consumer = :hears").bindparams(hears=HEARS))
    op.drop_table("appeal_person")
