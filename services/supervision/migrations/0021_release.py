"""What was decided about what everybody may read; what everybody reads already goes on being read."""

import sqlalchemy as sa
from alembic import op

from kit.db import UtcMoment
from kit.release import schema

revision = "supervision_0021"
down_revision = "supervision_0019"
branch_labels = None
depends_on = None

READ_SO_FAR = (
    ("track", "track_id", "at", "project_track", "1 = 1"),
    ("quarter_report", "project_id || ':' || quarter || ':' || version", "at", "project_report", "1 = 1"),
    ("inspection", "inspection_id", "at", "project_inspection", "1 = 1"),
    ("finding", "finding_id", "at", "project_finding", "1 = 1"),
    ("rectification", "rectification_id", "at", "project_rectification", "1 = 1"),
    ("verdict", "rectification_id", "at", "project_rectification", "verdict_words <> ''"),
    ("completion", "project_id", "at", "project_line", "event = 'completed'"),
    ("question", "question_id", "asked_at", "inquiry_question", "1 = 1"),
    ("answer", "question_id", "answered_at", "inquiry_question", "answered_at IS NOT NULL"),
    ("suggestion", "suggestion_id", "submitted_at", "suggestion", "disclosure = 'full'"),
    ("reply", "assignment_id || ':' || round", "at", "suggestion_reply", "disclosure = 'full'"),
    ("rating", "assignment_id || ':' || round", "at", "suggestion_rating", "reason <> ''"),
    ("look_back", "suggestion_id", "at", "suggestion_line", "event = 'looked_back'"),
)
"""Kind, key, moment, table, condition: each as a decision that nobody made, at the moment of its text."""


def upgrade() -> None:
    schema.create("release")
    op.create_index("ix_project_photo_of", "project_photo", ["of"])
    for kind, key, at, table, condition in READ_SO_FAR:
        written = sa.text(f"SELECT {key} AS key, max({at}) AS at FROM {table} WHERE {condition} GROUP BY 1")  # noqa: S608
        found = op.get_bind().execute(written.columns(sa.column("key", sa.String), sa.column("at", UtcMoment)))
        schema.released("release", ((kind, row.key, row.at) for row in found.all()))


def downgrade() -> None:
    op.drop_index("ix_project_photo_of", "project_photo")
    op.drop_table("release")
