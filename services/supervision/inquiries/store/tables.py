"""Tables of inquiries: projects as they are known here, inquiries, questions on record and promises judged."""

from sqlalchemy import JSON, Column, Date, Index, Integer, SmallInteger, String, Table, Text, text

from kit.db import UtcMoment
from services.supervision.shared.store.metadata import Serial, metadata
from services.supervision.shared.store.to_read import settled, to_read

_RUNNING = text("project_id IS NOT NULL AND concluded_at IS NULL")

subjects = Table(
    "inquiry_subject",
    metadata,
    Column("project_id", String(64), primary_key=True),
    Column("title", Text, nullable=False),
    Column("department", String(64)),
    Column("department_name", Text, nullable=False),
    Column("township", String(9)),
    Column("year", SmallInteger, nullable=False),
    Column("last_year", SmallInteger),
    Column("colour", String(10), nullable=False),
    Column("findings", Integer),
    Column("rectified", Integer),
)
"""Projects as events told of them; `colour` is the light's last one, so that a red spell is met once."""

inquiries = Table(
    "inquiry",
    metadata,
    Column("inquiry_id", String(64), primary_key=True),
    Column("stage", String(10), nullable=False),
    Column("title", Text, nullable=False),
    Column("year", SmallInteger, nullable=False),
    Column("held_on", Date),
    Column("department", String(64)),
    Column("department_name", Text, nullable=False),
    Column("project_id", String(64)),
    Column("reason", Text, nullable=False),
    Column("reason_en", Text, nullable=False),
    Column("notes", JSON, nullable=False),
    Column("opened_by", Text, nullable=False),
    Column("opened_at", UtcMoment, nullable=False),
    Column("conclusion", Text, nullable=False),
    Column("left_open", Text, nullable=False),
    Column("concluded_by", Text, nullable=False),
    Column("concluded_at", UtcMoment),
    Index("ix_inquiry_time", "opened_at", "inquiry_id"),
    Index("ux_inquiry_special", "project_id", unique=True, postgresql_where=_RUNNING, sqlite_where=_RUNNING),
)
"""`project_id` is set for a special inquiry: at most one of a project runs at a time."""

about = Table(
    "inquiry_about",
    metadata,
    Column("inquiry_id", String(64), primary_key=True),
    Column("project_id", String(64), primary_key=True),
    Index("ix_inquiry_about_project", "project_id"),
)
"""The projects an inquiry names; none stands for all of its year."""

questions = Table(
    "inquiry_question",
    metadata,
    Column("question_id", String(64), primary_key=True),
    Column("inquiry_id", String(64), nullable=False),
    Column("number", SmallInteger, nullable=False),
    Column("project_id", String(64)),
    Column("department", String(64), nullable=False),
    Column("department_name", Text, nullable=False),
    Column("words", Text, nullable=False),
    Column("asked_by", Text, nullable=False),
    Column("asked_by_id", String(64), nullable=False),
    Column("asked_at", UtcMoment, nullable=False),
    Column("entered_by", Text, nullable=False),
    Column("after", String(64)),
    Column("answer", Text, nullable=False),
    Column("answered_by", Text, nullable=False),
    Column("answered_at", UtcMoment),
    Column("answer_entered_by", Text, nullable=False),
    Column("promise", Text, nullable=False),
    Column("promise_due", Date),
    Column("promise_state", String(10), nullable=False),
    settled(),
    settled("answer_settled_at"),
    Index("ux_inquiry_question", "inquiry_id", "number", unique=True),
    Index("ix_inquiry_question_department", "department", "asked_at", "question_id"),
)
"""A question and its answer are read and released each by itself."""
Q = questions.c
ANSWERED = Q.answered_at.is_not(None)
to_read("inquiry_question", Q.settled_at, Q.asked_at, Q.question_id)
to_read("inquiry_answer", Q.answer_settled_at, Q.answered_at, Q.question_id, which=ANSWERED)

judgements = Table(
    "promise_judgement",
    metadata,
    Column("id", Serial, primary_key=True, autoincrement=True),
    Column("question_id", String(64), nullable=False, index=True),
    Column("verdict", String(10), nullable=False),
    Column("words", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", UtcMoment, nullable=False),
)
"""Every time the office looked at a promise; rows are only ever added."""
