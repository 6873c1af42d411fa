"""What departments, inspectors and deputies wrote and waits to be read is found among all that ever was."""

from typing import NamedTuple

import sqlalchemy as sa
from alembic import op

from kit.db import UtcMoment

revision = "supervision_0043"
down_revision = "supervision_0042"
branch_labels = None
depends_on = None


class Kind(NamedTuple):
    """Texts of one kind: `which` rows of a table they are, and by what `key` decisions know them."""

    kind: str
    table: str
    index: str
    at: str
    columns: tuple[str, ...]
    key: str
    mark: str = "settled_at"
    which: str = ""


REPORT = "project_id || ':' || quarter || ':' || CAST(version AS VARCHAR)"
ROUND = "assignment_id || ':' || CAST(round AS VARCHAR)"
FINDING, QUESTION, RATED = ("rectification_id",), ("question_id",), ("assignment_id", "round")
REPLIED = "text != '' AND disclosure = 'full'"
KINDS = (
    Kind("track", "project_track", "project_track", "at", ("track_id",), "track_id"),
    Kind("quarter_report", "project_report", "project_report", "at", ("project_id", "quarter", "version"), REPORT),
    Kind("inspection", "project_inspection", "project_inspection", "at", ("inspection_id",), "inspection_id"),
    Kind("finding", "project_finding", "project_finding", "at", ("finding_id",), "finding_id"),
    Kind("rectification", "project_rectification", "project_rectification", "at", FINDING, FINDING[0]),
    Kind("verdict", "project_rectification", "project_verdict", "at", FINDING, FINDING[0],
         "verdict_settled_at", "verdict_words != ''"),
    Kind("completion", "project_line", "project_completion", "at", ("project_id",), "project_id",
         which="event = 'completed'"),
    Kind("question", "inquiry_question", "inquiry_question", "asked_at", QUESTION, QUESTION[0]),
    Kind("answer", "inquiry_question", "inquiry_answer", "answered_at", QUESTION, QUESTION[0],
         "answer_settled_at", "answered_at IS NOT NULL"),
    Kind("suggestion", "suggestion", "suggestion_text", "submitted_at", ("suggestion_id",), "suggestion_id",
         which="disclosure = 'full'"),
    Kind("reply", "suggestion_reply", "suggestion_reply", "at", RATED, ROUND, which=REPLIED),
    Kind("rating", "suggestion_rating", "suggestion_rating", "at", RATED, ROUND, which="reason != ''"),
    Kind("look_back", "suggestion_line", "suggestion_look_back", "at", ("suggestion_id",), "suggestion_id",
         which="event = 'looked_back'"),
)  # fmt: skip
DECIDED = """
    UPDATE {table} SET {mark} = (
        SELECT r.at FROM release r WHERE r.kind = '{kind}' AND r.key = {key} AND r.overtaken_at IS NULL
    )
    WHERE {key} IN (SELECT r.key FROM release r WHERE r.kind = '{kind}' AND r.overtaken_at IS NULL)
"""
FOR_NOBODY = """
    UPDATE {table} SET settled_at = at WHERE settled_at IS NULL AND {which}
        AND suggestion_id IN (SELECT s.suggestion_id FROM suggestion s WHERE s.disclosure != 'full')
"""


def upgrade() -> None:
    for one in KINDS:
        op.add_column(one.table, sa.Column(one.mark, UtcMoment))
        op.execute(DECIDED.format(**one._asdict()))
        if one.kind in ("rating", "look_back"):
            op.execute(FOR_NOBODY.format(**one._asdict()))
        _index(one, "at", one.which)
        waits = f"{one.mark} IS NULL"
        _index(one, "unread", f"{one.which} AND {waits}" if one.which else waits)


def downgrade() -> None:
    for one in reversed(KINDS):
        op.drop_index(f"ix_{one.index}_unread", one.table)
        op.drop_index(f"ix_{one.index}_at", one.table)
        op.drop_column(one.table, one.mark)


def _index(one: Kind, name: str, which: str) -> None:
    where = {"sqlite_where": sa.text(which), "postgresql_where": sa.text(which)} if which else {}
    op.create_index(f"ix_{one.index}_{name}", one.table, [one.at, *one.columns], **where)
