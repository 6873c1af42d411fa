"""What supervision tells of inquiries, surveys and appraisals."""

from contracts.base import Event
from contracts.fields import Date, Id, Moment
from contracts.inquiries.models import Stage, Verdict
from contracts.owners import OfSupervision


class InquiryOpened(OfSupervision, Event):
    """Deputies put questions to the government on record."""

    name = "inquiry.opened.v1"
    inquiry_id: Id
    stage: Stage
    title: str
    year: int
    project_id: Id | None = None
    department: str | None = None
    reason: str = ""
    project_ids: list[Id] = []
    """The projects it names; none of them: every project of the year."""
    opened_at: Moment


class InquiryConcluded(OfSupervision, Event):
    """The inquiry ended: what was asked, answered and is still to be done."""

    name = "inquiry.concluded.v1"
    inquiry_id: Id
    stage: Stage
    questions: int
    answered: int
    conclusion: str
    left_open: str = ""
    """Why it ended although a question had no answer."""
    by: str


class QuestionAsked(OfSupervision, Event):
    """A question to a department went on record; carries all it needs to answer."""

    name = "question.asked.v1"
    question_id: Id
    inquiry_id: Id
    stage: Stage
    department: str
    project_id: Id | None = None
    words: str
    after: Id | None = None
    """The question this one follows up."""
    asked_at: Moment


class QuestionAnswered(OfSupervision, Event):
    """The department answered, perhaps with a promise that is followed from now on."""

    name = "question.answered.v1"
    question_id: Id
    inquiry_id: Id
    department: str
    words: str
    by: str
    promise: str = ""
    promise_due: Date | None = None
    answered_at: Moment


class PromiseJudged(OfSupervision, Event):
    """The office found that a promise was kept, or was not."""

    name = "promise.judged.v1"
    question_id: Id
    inquiry_id: Id
    department: str
    promise: str
    verdict: Verdict
    words: str
    by: str


class SurveyOpened(OfSupervision, Event):
    """Residents are asked how satisfied they are with a project."""

    name = "survey.opened.v1"
    survey_id: Id
    project_id: Id
    year: int
    title: str
    department: str | None = None
    opens: Moment
    closes: Moment


class SurveyClosed(OfSupervision, Event):
    """The public survey of a project ended."""

    name = "survey.closed.v1"
    survey_id: Id
    project_id: Id
    satisfied: int
    basically: int
    not_satisfied: int
    year: int | None = None
    few: bool = False
    """Fewer answered than the county asks for before shares say much."""


class AppraisalConcluded(OfSupervision, Event):
    """A project was appraised by deputies and by residents; handed to performance review."""

    name = "appraisal.concluded.v1"
    appraisal_id: Id
    project_id: Id
    year: int
    deputies_satisfied: int
    deputies_basically: int
    deputies_not: int
    residents_satisfied: int
    residents_basically: int
    residents_not: int
    words: str = ""
    by: str
