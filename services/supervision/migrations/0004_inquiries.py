"""Inquiries: projects as they are known here, questions on record, surveys, grades, appraisals."""

import sqlalchemy as sa
from alembic import op

from kit.db import UtcMoment

revision = "supervision_0004"
down_revision = "supervision_0003"
branch_labels = None
depends_on = None

Serial = sa.BigInteger().with_variant(sa.Integer, "sqlite")
RUNNING = sa.text("project_id IS NOT NULL AND concluded_at IS NULL")


def upgrade() -> None:
    _inquiries()
    _appraisal()


def downgrade() -> None:
    for table in (
        "appraisal",
        "grade_round",
        "survey_answer",
        "survey",
        "promise_judgement",
        "inquiry_question",
        "inquiry_about",
        "inquiry",
        "inquiry_subject",
    ):
        op.drop_table(table)


def _inquiries() -> None:
    op.create_table(
        "inquiry_subject",
        sa.Column("project_id", sa.String(64), primary_key=True),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("department", sa.String(64)),
        sa.Column("department_name", sa.Text, nullable=False),
        sa.Column("township", sa.String(9)),
        sa.Column("year", sa.SmallInteger, nullable=False),
        sa.Column("last_year", sa.SmallInteger),
        sa.Column("colour", sa.String(10), nullable=False),
        sa.Column("findings", sa.Integer),
        sa.Column("rectified", sa.Integer),
    )
    op.create_table(
        "inquiry",
        sa.Column("inquiry_id", sa.String(64), primary_key=True),
        sa.Column("stage", sa.String(10), nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("year", sa.SmallInteger, nullable=False),
        sa.Column("held_on", sa.Date),
        sa.Column("department", sa.String(64)),
        sa.Column("department_name", sa.Text, nullable=False),
        sa.Column("project_id", sa.String(64)),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("reason_en", sa.Text, nullable=False),
        sa.Column("notes", sa.JSON, nullable=False),
        sa.Column("opened_by", sa.Text, nullable=False),
        sa.Column("opened_at", UtcMoment, nullable=False),
        sa.Column("conclusion", sa.Text, nullable=False),
        sa.Column("left_open", sa.Text, nullable=False),
        sa.Column("concluded_by", sa.Text, nullable=False),
        sa.Column("concluded_at", UtcMoment),
    )
    op.create_index("ix_inquiry_time", "inquiry", ["opened_at", "inquiry_id"])
    op.create_index(
        "ux_inquiry_special", "inquiry", ["project_id"], unique=True, postgresql_where=RUNNING, sqlite_where=RUNNING
    )
    op.create_table(
        "inquiry_about",
        sa.Column("inquiry_id", sa.String(64), primary_key=True),
        sa.Column("project_id", sa.String(64), primary_key=True),
    )
    op.create_index("ix_inquiry_about_project", "inquiry_about", ["project_id"])
    op.create_table(
        "inquiry_question",
        sa.Column("question_id", sa.String(64), primary_key=True),
        sa.Column("inquiry_id", sa.String(64), nullable=False),
        sa.Column("number", sa.SmallInteger, nullable=False),
        sa.Column("project_id", sa.String(64)),
        sa.Column("department", sa.String(64), nullable=False),
        sa.Column("department_name", sa.Text, nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("asked_by", sa.Text, nullable=False),
        sa.Column("asked_by_id", sa.String(64), nullable=False),
        sa.Column("asked_at", UtcMoment, nullable=False),
        sa.Column("entered_by", sa.Text, nullable=False),
        sa.Column("after", sa.String(64)),
        sa.Column("answer", sa.Text, nullable=False),
        sa.Column("answered_by", sa.Text, nullable=False),
        sa.Column("answered_at", UtcMoment),
        sa.Column("answer_entered_by", sa.Text, nullable=False),
        sa.Column("promise", sa.Text, nullable=False),
        sa.Column("promise_due", sa.Date),
        sa.Column("promise_state", sa.String(10), nullable=False),
    )
    op.create_index("ux_inquiry_question", "inquiry_question", ["inquiry_id", "number"], unique=True)
    op.create_index("ix_inquiry_question_department", "inquiry_question", ["department", "asked_at", "question_id"])
    op.create_table(
        "promise_judgement",
        sa.Column("id", Serial, primary_key=True, autoincrement=True),
        sa.Column("question_id", sa.String(64), nullable=False),
        sa.Column("verdict", sa.String(10), nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("at", UtcMoment, nullable=False),
    )
    op.create_index("ix_promise_judgement_question_id", "promise_judgement", ["question_id"])


def _appraisal() -> None:
    op.create_table(
        "survey",
        sa.Column("survey_id", sa.String(64), primary_key=True),
        sa.Column("project_id", sa.String(64), nullable=False),
        sa.Column("year", sa.SmallInteger, nullable=False),
        sa.Column("opens", UtcMoment, nullable=False),
        sa.Column("closes", UtcMoment, nullable=False),
        sa.Column("few_under", sa.Integer, nullable=False),
        sa.Column("opened_by", sa.Text, nullable=False),
        sa.Column("closed_at", UtcMoment),
        sa.Column("closed_by", sa.Text, nullable=False),
        sa.Column("closed_why", sa.Text, nullable=False),
    )
    op.create_index("ix_survey_project_id", "survey", ["project_id"])
    op.create_index("ix_survey_closes", "survey", ["closed_at", "closes"])
    op.create_table(
        "survey_answer",
        sa.Column("answer_id", sa.String(64), primary_key=True),
        sa.Column("survey_id", sa.String(64), nullable=False),
        sa.Column("device", sa.String(32)),
        sa.Column("network", sa.String(32)),
        sa.Column("grade", sa.String(20), nullable=False),
        sa.Column("uses", sa.Boolean, nullable=False),
        sa.Column("township", sa.String(9)),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("released", sa.Boolean, nullable=False),
        sa.Column("times", sa.SmallInteger, nullable=False),
        sa.Column("answered_at", UtcMoment, nullable=False),
    )
    op.create_index("ux_survey_answer_device", "survey_answer", ["survey_id", "device"], unique=True)
    op.create_index("ix_survey_answer_network", "survey_answer", ["survey_id", "network", "answered_at"])
    op.create_index("ix_survey_answer_time", "survey_answer", ["survey_id", "answered_at", "answer_id"])
    op.create_table(
        "grade_round",
        sa.Column("round_id", sa.String(64), primary_key=True),
        sa.Column("session_id", sa.String(64), nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("lines", sa.JSON, nullable=False),
        sa.Column("announced_at", UtcMoment),
    )
    op.create_table(
        "appraisal",
        sa.Column("appraisal_id", sa.String(64), primary_key=True),
        sa.Column("project_id", sa.String(64), nullable=False),
        sa.Column("year", sa.SmallInteger, nullable=False),
        sa.Column("deputies_satisfied", sa.Integer, nullable=False),
        sa.Column("deputies_basically", sa.Integer, nullable=False),
        sa.Column("deputies_not", sa.Integer, nullable=False),
        sa.Column("deputies_blank", sa.Integer, nullable=False),
        sa.Column("source", sa.String(8), nullable=False),
        sa.Column("round_id", sa.String(64)),
        sa.Column("candidate_id", sa.String(64)),
        sa.Column("verdict", sa.String(16), nullable=False),
        sa.Column("witness", sa.Text, nullable=False),
        sa.Column("entered_by", sa.Text, nullable=False),
        sa.Column("survey_id", sa.String(64)),
        sa.Column("residents_satisfied", sa.Integer),
        sa.Column("residents_basically", sa.Integer),
        sa.Column("residents_not", sa.Integer),
        sa.Column("basically_counts", sa.Boolean),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("concluded_at", UtcMoment),
    )
    op.create_index("ux_appraisal_project", "appraisal", ["project_id", "year"], unique=True)
