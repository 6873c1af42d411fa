"""The public survey of a project: opened, answered, closed, and what residents wrote."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from contracts.base import Command, Done, Part, Query
from contracts.fields import Id, Moment, Reason, TownshipCode, Year
from contracts.inquiries.models import Grades, Share, Subject
from contracts.owners import OfSupervision
from contracts.roles import BY_OFFICE, EVERYONE, PUBLIC_ONLY
from contracts.words import Grade

SurveyState = Literal["announced", "open", "closed"]
Mark = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}$")]
"""A keyed hash of 128 bits: tells two apart and says nothing else."""


class Released(Part):
    """What a resident wrote, released by the office."""

    words: str
    grade: Grade


class TownshipCount(Part):
    """Answers from one township; None: not said."""

    township: str | None
    answers: int


class SurveyView(Part):
    """A survey as its reader may see it: while it is open the public sees how many answered, not what."""

    survey_id: Id
    year: int
    project: Subject
    opens: Moment
    closes: Moment
    closed_at: Moment | None = None
    state: SurveyState
    answers: int
    few_under: int
    """Under so many answers the shares say little, and the page says so."""
    few: bool
    grades: Grades | None = None
    users: Grades | None = None
    """Of those who use it."""
    townships: list[TownshipCount] = []
    """For office, leaders and auditors."""
    share: Share | None = None
    basically_counts: bool = True
    released: list[Released] = []


class SurveyList(Part):
    """Surveys, newest first."""

    items: list[SurveyView]


class SurveyAnswer(Part):
    """What a resident wrote, for the office."""

    answer_id: Id
    grade: Grade
    uses: bool
    township: str | None = None
    words: str
    released: bool = False
    answered_at: Moment


class SurveyAnswerPage(Part):
    """Answers with words, newest first."""

    items: list[SurveyAnswer]
    next: str | None = None


class SurveyReceipt(Part):
    """That the answer counts; a second one from the same device takes the place of the first."""

    survey_id: Id
    replaced: bool


class OpenSurvey(OfSupervision, Command):
    """Ask residents about a project; one survey of a project runs at a time."""

    name = "open_survey"
    roles = BY_OFFICE
    answer = Done
    about = "{project_id}"
    project_id: Id
    year: Year
    """The year that is appraised."""
    opens: Moment
    closes: Moment


class CloseSurvey(OfSupervision, Command):
    """Close a survey before its time."""

    name = "close_survey"
    roles = BY_OFFICE
    answer = Done
    about = "{survey_id}"
    survey_id: Id
    reason: Reason


class AnswerSurvey(OfSupervision, Command):
    """A resident's answer; one a device, a later one in the place of the earlier.

    `device` and `network` are keyed hashes the gateway makes; both are erased when the survey closes.
    """

    name = "answer_survey"
    roles = PUBLIC_ONLY
    answer = SurveyReceipt
    about = "{survey_id}"
    keeps_answer = False
    survey_id: Id
    device: Mark
    network: Mark
    grade: Grade
    uses: bool
    township: TownshipCode | None = None
    words: Annotated[str, StringConstraints(strip_whitespace=True, max_length=500)] = ""


class ReleaseWords(OfSupervision, Command):
    """Publish what a resident wrote in a survey, or take it back."""

    name = "release_words"
    roles = BY_OFFICE
    answer = Done
    about = "{answer_id}"
    answer_id: Id
    released: bool = True


class ListSurveys(OfSupervision, Query):
    """Surveys of a project or of all, newest first."""

    name = "list_surveys"
    roles = EVERYONE
    answer = SurveyList
    project_id: Id | None = None
    running: bool = False
    """Only those that are open now."""


class ReadSurvey(OfSupervision, Query):
    """One survey."""

    name = "read_survey"
    roles = EVERYONE
    answer = SurveyView
    survey_id: Id


class ListSurveyWords(OfSupervision, Query):
    """What residents wrote in a survey."""

    name = "list_survey_words"
    roles = BY_OFFICE
    answer = SurveyAnswerPage
    survey_id: Id
    cursor: str | None = None
    limit: int = Field(default=50, ge=1, le=200)
