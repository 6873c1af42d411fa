"""The texts matters are found by, and those of the matters that are here."""

import json
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

from kit.search import schema
from kit.search.texts import row_of

revision = "deputies_0004"
down_revision = "deputies_0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    schema.create("matter_text", _matters(op.get_bind()))


def _matters(run: sa.Connection) -> Iterator[dict[str, Any]]:
    for row in run.execute(sa.text("SELECT appeal_id, title, text, village, place FROM matters")).all():
        place = json.loads(row.place) if isinstance(row.place, str) else row.place
        where = (row.village, place.get("address"))
        yield row_of("matter", row.appeal_id, "said", (row.title, row.text, *where))


def downgrade() -> None:
    op.drop_table("matter_text")
