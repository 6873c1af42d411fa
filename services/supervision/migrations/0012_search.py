"""The texts all lists are searched by, and those of the cases that are here."""

import json
from collections.abc import Iterator
from itertools import chain
from typing import Any

import sqlalchemy as sa
from alembic import op

from kit.search import schema
from kit.search.texts import row_of

revision = "supervision_0012"
down_revision = "supervision_0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    schema.create("search_text", chain(_cases(op.get_bind()), _suggestions(op.get_bind())))
    op.create_index("ix_case_holder_whose", "case_holder", ["holder", "holder_id", "appeal_id"])


def _cases(run: sa.Connection) -> Iterator[dict[str, Any]]:
    for row in run.execute(sa.text("SELECT appeal_id, tracking_code, title, matter FROM loop_case")).all():
        matter = json.loads(row.matter)
        place = matter.get("place") or {}
        where = (place.get("village"), place.get("address"))
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


def _suggestions(run: sa.Connection) -> Iterator[dict[str, Any]]:
    rows = run.execute(sa.text("SELECT suggestion_id, number, title, text, asks, lead, signers FROM suggestion"))
    for row in rows.all():
        lead, signers = (json.loads(each) if isinstance(each, str) else each for each in (row.lead, row.signers))
        shown = (row.title, row.number, lead["name"])
        yield row_of("suggestion", row.suggestion_id, "title", shown)
        names = (lead["name"], *(each["name"] for each in signers))
        yield row_of("suggestion", row.suggestion_id, "said", (row.text, row.asks, *names))
    for row in run.execute(sa.text("SELECT id, suggestion_id, words FROM suggestion_line WHERE words <> ''")).all():
        yield row_of("suggestion", row.suggestion_id, f"line:{row.id}", (row.words,))
    for row in run.execute(sa.text("SELECT suggestion_id, assignment_id, round, text FROM suggestion_reply")).all():
        yield row_of("suggestion", row.suggestion_id, f"{row.assignment_id}:{row.round}"[:64], (row.text,))
    for row in run.execute(sa.text("SELECT DISTINCT suggestion_id, department FROM suggestion_part")).all():
        yield row_of("suggestion", row.suggestion_id, f"to:{row.department}"[:64], (row.department,))


def downgrade() -> None:
    op.drop_index("ix_case_holder_whose", "case_holder")
    op.drop_table("search_text")
