"""The texts all lists are searched by, and those of the cases that are here."""

import json
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

from contracts.townships import TOWNSHIPS
from kit.search import schema
from kit.search.texts import row_of

revision = "supervision_0012"
down_revision = "supervision_0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    schema.create("search_text", _cases(op.get_bind()))
    op.create_index("ix_case_holder_whose", "case_holder", ["holder", "holder_id", "appeal_id"])


def _cases(run: sa.Connection) -> Iterator[dict[str, Any]]:
    for row in run.execute(sa.text("SELECT appeal_id, tracking_code, title, township, matter FROM loop_case")).all():
        matter = json.loads(row.matter)
        place = matter.get("place") or {}
        where = (TOWNSHIPS.get(row.township), place.get("village"), place.get("address"))
        yield row_of("case", row.appeal_id, "said", (row.tracking_code, row.title, matter.get("text"), *where))
    for row in run.execute(sa.text("SELECT id, appeal_id, words, note FROM case_entry")).all():
        if row.words or row.note:
            yield row_of("case", row.appeal_id, f"entry:{row.id}", (row.words, row.note))
    named = sa.text(
        "SELECT h.appeal_id, h.holder, h.holder_id, min(coalesce(o.department_name, c.holder_name)) AS name "
        "FROM case_holder h "
        "LEFT JOIN work_order o ON o.appeal_id = h.appeal_id AND o.department = h.holder_id "
        "LEFT JOIN loop_case c ON c.appeal_id = h.appeal_id AND c.holder = h.holder AND c.holder_id = h.holder_id "
        "GROUP BY h.appeal_id, h.holder, h.holder_id"
    )
    for row in run.execute(named).all():
        yield row_of("case", row.appeal_id, f"{row.holder}:{row.holder_id}"[:64], (row.holder_id, row.name))


def downgrade() -> None:
    op.drop_index("ix_case_holder_whose", "case_holder")
    op.drop_table("search_text")
