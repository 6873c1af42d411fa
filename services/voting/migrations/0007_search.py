"""The texts ideas are found by, and those of the ideas that are here."""

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

from kit.search import schema
from kit.search.texts import row_of

revision = "voting_0007"
down_revision = "voting_0006"
branch_labels = None
depends_on = None

ON_RECORD = (
    ("merge_id", "merges", "reason"),
    ("screening_id", "screenings", "need_reason, benefit_reason, feasible_reason, reason"),
    ("opinion_id", "opinions", "department, department_name, words, land, opinion"),
    ("'sheet'", "sheets", 'title, what, "where", department, department_name'),
    ("candidate_id", "sheets", "meeting, reason"),
)
"""What its record says of an idea: the part's name, the table, its texts."""


def upgrade() -> None:
    schema.create("idea_text", _ideas(op.get_bind()))


def _ideas(run: sa.Connection) -> Iterator[dict[str, Any]]:
    for row in run.execute(sa.text("SELECT proposal_id, title, text, heard_at FROM proposals")).all():
        said = (row.title, row.text, row.heard_at)
        yield row_of("idea", row.proposal_id, "said", said)
    for part, table, texts in ON_RECORD:
        written = sa.text(f"SELECT proposal_id, {part}, {texts} FROM {table}")  # noqa: S608
        for proposal_id, name, *said in run.execute(written).all():
            if any(said):
                yield row_of("idea", proposal_id, name, said)


def downgrade() -> None:
    op.drop_table("idea_text")
