"""Inquiries with their questions, and what may be asked about."""

from typing import Literal

from pydantic import Field

from contracts.base import Part, Query
from contracts.fields import Date, DepartmentCode, Id, Label, Moment, Year
from contracts.inquiries.models import PromiseState, Stage, Subject, Verdict
from contracts.owners import OfSupervision
from contracts.roles import EVERYONE, STAFF_BUT_STATIONS


class SubjectList(Part):
    """Projects of a year by department and title."""

    items: list[Subject]


class Judgement(Part):
    """What the office found about a promise, one line each time it looked."""

    verdict: Verdict
    words: str
    by: str
    at: Moment


class Question(Part):
    """One question on record with its answer."""

    question_id: Id
    inquiry_id: Id
    number: int
    project_id: Id | None = None
    project_title: str = ""
    department: str
    department_name: str
    words: str
    asked_by: str
    asked_at: Moment
    entered_by: str = ""
    """Set when the office wrote down what was said in the hall."""
    after: Id | None = None
    answer: str = ""
    answered_by: str = ""
    answered_at: Moment | None = None
    answer_entered_by: str = ""
    promise: str = ""
    promise_due: Date | None = None
    promise_state: PromiseState = "none"
    promise_late: bool = False
    """Promised for a day that is over, and not judged yet."""
    judgements: list[Judgement] = []


class QuestionPage(Part):
    """Questions, the oldest first."""

    items: list[Question]
    next: str | None = None


class InquiryLine(Part):
    """An inquiry in a list."""

    inquiry_id: Id
    stage: Stage
    title: str
    year: int
    held_on: Date | None = None
    department: str | None = None
    department_name: str = ""
    opened_at: Moment
    concluded_at: Moment | None = None
    questions: int = 0
    answered: int = 0
    promises: int = 0
    kept: int = 0


class InquiryPage(Part):
    """Inquiries, newest first."""

    items: list[InquiryLine]
    next: str | None = None


class Note(Part):
    """What a light said again while the inquiry was still open."""

    at: Moment
    words: str


class InquiryView(InquiryLine):
    """One inquiry with everything on record."""

    opened_by: str = ""
    reason: str = ""
    reason_en: str = ""
    notes: list[Note] = []
    projects: list[Subject] = []
    """Empty: every project of the year."""
    record: list[Question] = []
    conclusion: str = ""
    left_open: str = ""
    """Why it was concluded although a question had no answer."""
    concluded_by: str = ""


class ListSubjects(OfSupervision, Query):
    """Projects of a year."""

    name = "list_subjects"
    roles = EVERYONE
    answer = SubjectList
    year: Year


class ListInquiries(OfSupervision, Query):
    """Inquiries of a year or of all, newest first."""

    name = "list_inquiries"
    roles = EVERYONE
    answer = InquiryPage
    year: Year | None = None
    stage: Stage | None = None
    project_id: Id | None = None
    department: DepartmentCode | None = None
    """The department inquired, or one that was asked in it."""
    running: bool | None = None
    """Not concluded, or concluded."""
    since: Moment | None = None
    """Opened then or later."""
    until: Moment | None = None
    """Opened before."""
    words: Label = ""
    """All of them anywhere: title, reason, projects; for who works with it questions, answers, promises, who spoke,
    the conclusion as well."""
    cursor: str | None = None
    limit: int = Field(default=50, ge=1, le=200)


class ReadInquiry(OfSupervision, Query):
    """One inquiry with its questions and answers."""

    name = "read_inquiry"
    roles = EVERYONE
    answer = InquiryView
    inquiry_id: Id


class ListQuestions(OfSupervision, Query):
    """Questions that wait for an answer, or promises that wait for a judgement; a department sees its own."""

    name = "list_questions"
    roles = STAFF_BUT_STATIONS
    answer = QuestionPage
    which: Literal["unanswered", "promises", "all"] = "unanswered"
    department: DepartmentCode | None = None
    cursor: str | None = None
    limit: int = Field(default=50, ge=1, le=200)
