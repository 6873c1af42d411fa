"""The texts of projects, inquiries and topics that are here, as theirs are kept from now on."""

import json
from collections.abc import Iterator
from itertools import chain
from typing import Any

import sqlalchemy as sa
from alembic import op

from kit.search import schema
from kit.search.texts import row_of

revision = "supervision_0013"
down_revision = "supervision_0012"
branch_labels = None
depends_on = None

NOBODYS = "('adopted', 'turned')"
"""Lines of a project's history whose words nobody wrote."""


def upgrade() -> None:
    run = op.get_bind()
    schema.fill("search_text", chain(_projects(run), _inquiries(run), _topics(run)))


def _projects(run: sa.Connection) -> Iterator[dict[str, Any]]:
    fields = "project_id, title, department_name, place, milestones, origin"
    for row in run.execute(sa.text(f"SELECT {fields} FROM project")).all():  # noqa: S608
        steps = [step["title"] for step in _json(row.milestones)]
        said = (row.title, _json(row.origin).get("words"), row.department_name)
        yield row_of("project", row.project_id, "said", said)
        yield row_of("project", row.project_id, "plan", (row.place, *steps))
    lines = "SELECT id, project_id, words, decision, department_name, became FROM project_line WHERE event NOT IN "
    for row in run.execute(sa.text(lines + NOBODYS)).all():
        became = [
            each for value in _json(row.became).values() for each in (value if isinstance(value, list) else [value])
        ]
        texts = (row.words, row.decision, row.department_name, *(each for each in became if isinstance(each, str)))
        yield row_of("project", row.project_id, f"line:{row.id}", texts)
    for row in run.execute(sa.text("SELECT project_id, track_id, words, explanation FROM project_track")).all():
        yield row_of("project", row.project_id, row.track_id, (row.words, row.explanation))
    for row in run.execute(sa.text("SELECT project_id, quarter, version, words FROM project_report")).all():
        yield row_of("project", row.project_id, f"{row.quarter}:{row.version}", (row.words,))


def _inquiries(run: sa.Connection) -> Iterator[dict[str, Any]]:
    titles: dict[str, list[str]] = {}
    named = "SELECT a.inquiry_id, s.title FROM inquiry_about a JOIN inquiry_subject s ON s.project_id = a.project_id"
    for row in run.execute(sa.text(named)).all():
        titles.setdefault(row.inquiry_id, []).append(row.title)
    fields = "inquiry_id, title, reason, department, department_name, notes, conclusion, left_open"
    for row in run.execute(sa.text(f"SELECT {fields} FROM inquiry")).all():  # noqa: S608
        said = (row.title, row.reason, row.department, row.department_name, *titles.get(row.inquiry_id, ()))
        yield row_of("inquiry", row.inquiry_id, "said", said)
        later = (row.conclusion, row.left_open, *(note["words"] for note in _json(row.notes)))
        yield row_of("inquiry", row.inquiry_id, "later", later)
    fields = "inquiry_id, question_id, asked_by, words, department, department_name, answered_by, answer, promise"
    for inquiry_id, question_id, *texts in run.execute(sa.text(f"SELECT {fields} FROM inquiry_question")).all():  # noqa: S608
        yield row_of("inquiry", inquiry_id, question_id, texts)
    judged = "SELECT q.inquiry_id, j.id, j.words FROM promise_judgement j JOIN inquiry_question q USING (question_id)"
    for row in run.execute(sa.text(judged)).all():
        yield row_of("inquiry", row.inquiry_id, f"judged:{row.id}", (row.words,))


def _topics(run: sa.Connection) -> Iterator[dict[str, Any]]:
    fields = "t.topic_id, t.title, t.department, d.title AS named, t.state, "
    fields += "t.findings, t.causes, t.proposals, t.written_by"
    known = f"SELECT {fields} FROM topic t LEFT JOIN department d ON d.department = t.department"  # noqa: S608
    for row in run.execute(sa.text(known)).all():
        yield row_of("topic", row.topic_id, "said", (row.title, row.department, row.named))
        if row.state == "reported":
            yield row_of("topic", row.topic_id, "report", (row.findings, row.causes, row.proposals, row.written_by))
    for row in run.execute(sa.text("SELECT id, topic_id, words FROM topic_line WHERE what <> 'written'")).all():
        if row.words:
            yield row_of("topic", row.topic_id, f"line:{row.id}", (row.words,))


def _json(value: Any) -> Any:
    """What a column of JSON holds; a driver may have read it already."""
    return json.loads(value) if isinstance(value, str) else value


def downgrade() -> None:
    op.execute("DELETE FROM search_text WHERE kind IN ('project', 'inquiry', 'topic')")
