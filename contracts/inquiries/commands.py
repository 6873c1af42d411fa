"""An inquiry from its announcement to its conclusion."""

from pydantic import Field

from contracts.base import Command, Done
from contracts.fields import Date, DepartmentCode, Id, Label, Name, Reason, Short, Words, Year
from contracts.inquiries.models import Stage, Verdict
from contracts.owners import OfSupervision
from contracts.roles import BY_OFFICE, BY_OFFICE_OR_DEPARTMENT, BY_OFFICE_OR_DEPUTY


class OpenInquiry(OfSupervision, Command):
    """Announce an inquiry, about every project of the year, those of a department, or named ones."""

    name = "open_inquiry"
    roles = BY_OFFICE
    answer = Done
    about = "{title}"
    stage: Stage
    title: Name
    year: Year
    held_on: Date | None = None
    project_ids: list[Id] = Field(default=[], max_length=200)
    department: DepartmentCode | None = None
    reason: Short = ""


class AskQuestion(OfSupervision, Command):
    """A deputy's question to a department; the office enters what was asked in the hall, and by whom."""

    name = "ask_question"
    roles = BY_OFFICE_OR_DEPUTY
    answer = Done
    about = "{inquiry_id}"
    inquiry_id: Id
    project_id: Id | None = None
    department: DepartmentCode | None = None
    """The project's own when it is left out."""
    words: Words
    after: Id | None = None
    """The answered question this one follows up; it goes to the same department."""
    by: Label = ""
    """For the office: which deputy asked."""


class AnswerQuestion(OfSupervision, Command):
    """The department's answer, once; the office enters what was answered in the hall, and by whom."""

    name = "answer_question"
    roles = BY_OFFICE_OR_DEPARTMENT
    answer = Done
    about = "{question_id}"
    question_id: Id
    words: Words
    promise: Short = ""
    promise_due: Date | None = None
    by: Label = ""
    """For the office: who answered."""


class JudgePromise(OfSupervision, Command):
    """Whether a promise was kept; every judgement stays on record."""

    name = "judge_promise"
    roles = BY_OFFICE
    answer = Done
    about = "{question_id}"
    question_id: Id
    verdict: Verdict
    words: Reason


class ConcludeInquiry(OfSupervision, Command):
    """End an inquiry; over a question without an answer only with a reason, which is shown."""

    name = "conclude_inquiry"
    roles = BY_OFFICE
    answer = Done
    about = "{inquiry_id}"
    inquiry_id: Id
    conclusion: Words
    left_open: Short = ""
