"""What the rows of inquiries have."""

from datetime import date, datetime
from typing import Any

from kit.db.rows import TableRow
from services.supervision.inquiries.store.survey_tables import appraisals, grade_rounds, surveys
from services.supervision.inquiries.store.tables import inquiries, judgements, questions, subjects


class SubjectRow(TableRow, table=subjects):
    """A project as inquiries know it."""

    project_id: str
    title: str
    department: str | None
    department_name: str
    township: str | None
    year: int
    last_year: int | None
    colour: str
    findings: int | None
    rectified: int | None


class InquiryRow(TableRow, table=inquiries):
    """An inquiry."""

    inquiry_id: str
    stage: str
    title: str
    year: int
    held_on: date | None
    department: str | None
    department_name: str
    project_id: str | None
    reason: str
    reason_en: str
    notes: list[dict[str, Any]]
    opened_by: str
    opened_at: datetime
    conclusion: str
    left_open: str
    concluded_by: str
    concluded_at: datetime | None


class QuestionRow(TableRow, table=questions):
    """A question on record."""

    question_id: str
    inquiry_id: str
    number: int
    project_id: str | None
    department: str
    department_name: str
    words: str
    asked_by: str
    asked_by_id: str
    asked_at: datetime
    entered_by: str
    after: str | None
    answer: str
    answered_by: str
    answered_at: datetime | None
    answer_entered_by: str
    promise: str
    promise_due: date | None
    promise_state: str


class JudgementRow(TableRow, table=judgements):
    """A verdict on a promise."""

    id: int
    question_id: str
    verdict: str
    words: str
    by: str
    at: datetime


class SurveyRow(TableRow, table=surveys):
    """A survey of residents."""

    survey_id: str
    project_id: str
    year: int
    opens: datetime
    closes: datetime
    few_under: int
    opened_by: str
    closed_at: datetime | None
    closed_by: str
    closed_why: str


class GradeRoundRow(TableRow, table=grade_rounds):
    """A round of grades."""

    round_id: str
    session_id: str
    title: str
    lines: list[dict[str, Any]]
    announced_at: datetime | None


class AppraisalRow(TableRow, table=appraisals):
    """An appraisal of a project in a year."""

    appraisal_id: str
    project_id: str
    year: int
    deputies_satisfied: int
    deputies_basically: int
    deputies_not: int
    deputies_blank: int
    source: str
    round_id: str | None
    candidate_id: str | None
    verdict: str
    witness: str
    entered_by: str
    survey_id: str | None
    residents_satisfied: int | None
    residents_basically: int | None
    residents_not: int | None
    basically_counts: bool | None
    words: str
    by: str
    concluded_at: datetime | None
