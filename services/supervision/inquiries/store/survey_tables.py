"""Tables of what residents and deputies think of a project: surveys with their answers, grades and appraisals."""

from sqlalchemy import JSON, Boolean, Column, Index, Integer, SmallInteger, String, Table, Text

from kit.db import UtcMoment
from services.supervision.shared.store.metadata import metadata

surveys = Table(
    "survey",
    metadata,
    Column("survey_id", String(64), primary_key=True),
    Column("project_id", String(64), nullable=False, index=True),
    Column("year", SmallInteger, nullable=False),
    Column("opens", UtcMoment, nullable=False),
    Column("closes", UtcMoment, nullable=False),
    Column("few_under", Integer, nullable=False),
    Column("opened_by", Text, nullable=False),
    Column("closed_at", UtcMoment),
    Column("closed_by", Text, nullable=False),
    Column("closed_why", Text, nullable=False),
    Index("ix_survey_closes", "closed_at", "closes"),
)

answers = Table(
    "survey_answer",
    metadata,
    Column("answer_id", String(64), primary_key=True),
    Column("survey_id", String(64), nullable=False),
    Column("device", String(32)),
    Column("network", String(32)),
    Column("grade", String(20), nullable=False),
    Column("uses", Boolean, nullable=False),
    Column("township", String(9)),
    Column("words", Text, nullable=False),
    Column("released", Boolean, nullable=False),
    Column("times", SmallInteger, nullable=False),
    Column("answered_at", UtcMoment, nullable=False),
    Index("ux_survey_answer_device", "survey_id", "device", unique=True),
    Index("ix_survey_answer_network", "survey_id", "network", "answered_at"),
    Index("ix_survey_answer_time", "survey_id", "answered_at", "answer_id"),
)
"""One row a device; `device` and `network` are keyed hashes, erased when the survey closes."""

grade_rounds = Table(
    "grade_round",
    metadata,
    Column("round_id", String(64), primary_key=True),
    Column("session_id", String(64), nullable=False),
    Column("title", Text, nullable=False),
    Column("lines", JSON, nullable=False),
    Column("announced_at", UtcMoment),
)
"""Satisfaction rounds of the voting room; nothing is shown or linked before the result was announced."""

appraisals = Table(
    "appraisal",
    metadata,
    Column("appraisal_id", String(64), primary_key=True),
    Column("project_id", String(64), nullable=False),
    Column("year", SmallInteger, nullable=False),
    Column("deputies_satisfied", Integer, nullable=False),
    Column("deputies_basically", Integer, nullable=False),
    Column("deputies_not", Integer, nullable=False),
    Column("deputies_blank", Integer, nullable=False),
    Column("source", String(8), nullable=False),
    Column("round_id", String(64)),
    Column("candidate_id", String(64)),
    Column("verdict", String(16), nullable=False),
    Column("witness", Text, nullable=False),
    Column("entered_by", Text, nullable=False),
    Column("survey_id", String(64)),
    Column("residents_satisfied", Integer),
    Column("residents_basically", Integer),
    Column("residents_not", Integer),
    Column("basically_counts", Boolean),
    Column("words", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("concluded_at", UtcMoment),
    Index("ux_appraisal_project", "project_id", "year", unique=True),
)
"""A row stands from the day deputies' grades are known; residents' counts are fixed when it is concluded."""
