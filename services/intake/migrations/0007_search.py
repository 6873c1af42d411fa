"""The texts appeals are found by, and those of the appeals that are here."""

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

from kit.search import schema
from kit.search.texts import row_of

revision = "intake_0007"
down_revision = "intake_0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    schema.create("appeal_text", _appeals(op.get_bind()))


def _appeals(run: sa.Connection) -> Iterator[dict[str, Any]]:
    fields = "appeal_id, title, text, tracking_code, village, address"
    for row in run.execute(sa.text(f"SELECT {fields} FROM appeals")).all():  # noqa: S608
        yield row_of("appeal", row.appeal_id, "title", (row.title, row.tracking_code))
        yield row_of("appeal", row.appeal_id, "text", (row.text, row.village, row.address))
    for row in run.execute(sa.text("SELECT appeal_id, event_id, answered_by, text FROM answers")).all():
        yield row_of("appeal", row.appeal_id, row.event_id, (row.answered_by, row.text))


def downgrade() -> None:
    op.drop_table("appeal_text")
