"""What supervision tells and answers about the three inquiries, the appraisal and the public survey."""

from typing import ClassVar, Literal

from contracts.base import Event, Id, Moment

Stage = Literal["plan", "progress", "effect", "special"]
"""问计划、问进度、问成效 of the year, and the special inquiry into one lagging project."""


class _Inquiries:
    owner: ClassVar[str] = "supervision"


class InquiryOpened(_Inquiries, Event):
    """Deputies put questions to the government on record."""

    name = "inquiry.opened.v1"
    inquiry_id: Id
    stage: Stage
    title: str
    year: int
    project_id: Id | None = None
    department: str | None = None
    reason: str = ""
    opened_at: Moment


class InquiryConcluded(_Inquiries, Event):
    """The inquiry ended: what was asked, answered and is still to be done."""

    name = "inquiry.concluded.v1"
    inquiry_id: Id
    stage: Stage
    questions: int
    answered: int
    conclusion: str
    by: str


class SurveyClosed(_Inquiries, Event):
    """The public survey of a project ended."""

    name = "survey.closed.v1"
    survey_id: Id
    project_id: Id
    satisfied: int
    basically: int
    not_satisfied: int


class AppraisalConcluded(_Inquiries, Event):
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
