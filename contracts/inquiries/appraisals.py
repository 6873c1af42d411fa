"""A project's appraisal: deputies' grades beside residents', and its conclusion."""

from typing import Annotated, Literal

from pydantic import Field

from contracts.base import Command, Done, Part, Query
from contracts.fields import Id, Moment, Name, Short, Year
from contracts.inquiries.models import Grades, Share, Subject
from contracts.owners import OfSupervision
from contracts.roles import BY_OFFICE, EVERYONE, WATCHERS

Number = Annotated[int, Field(ge=0, le=1_000_000)]


class GradeLine(Part):
    """One line of an announced satisfaction round, with the totals as they were announced."""

    candidate_id: Id
    title: str
    grades: Grades
    verdict: str = ""
    project_id: Id | None = None
    """The project it is linked to, or would be by its id or its title."""
    linked: bool = False


class GradeRound(Part):
    """A satisfaction round that voting announced."""

    round_id: Id
    session_id: Id
    title: str
    announced_at: Moment
    lines: list[GradeLine]


class GradeRoundList(Part):
    """Announced satisfaction rounds, newest first."""

    items: list[GradeRound]


class Appraisal(Part):
    """A project's year as deputies and as residents saw it: two sets of counts, never one score."""

    appraisal_id: Id
    year: int
    project: Subject
    state: Literal["drafted", "concluded"]
    deputies: Grades | None = None
    deputies_share: Share | None = None
    deputies_source: Literal["", "round", "paper"] = ""
    round_id: Id | None = None
    round_title: str = ""
    verdict: str = ""
    witness: str = ""
    entered_by: str = ""
    residents: Grades | None = None
    residents_share: Share | None = None
    survey_id: Id | None = None
    answers: int = 0
    few_under: int = 0
    few: bool = False
    basically_counts: bool = True
    """The formula: (satisfied + basically) / marked, or satisfied / marked."""
    findings: int | None = None
    """None: not known here."""
    rectified: int | None = None
    special_inquiries: int = 0
    words: str = ""
    by: str = ""
    concluded_at: Moment | None = None


class AppraisalList(Part):
    """A year's appraisals by department and title: the concluded for everyone, drafts for those who prepare them."""

    year: int
    items: list[Appraisal]


class GradeLink(Part):
    """A line of a satisfaction round and the project it is about."""

    candidate_id: Id
    project_id: Id


class LinkGrades(OfSupervision, Command):
    """Take deputies' grades of a year from an announced round; without links, every line whose project is plain."""

    name = "link_grades"
    roles = BY_OFFICE
    answer = Done
    about = "{round_id}"
    round_id: Id
    year: Year
    links: list[GradeLink] = Field(default=[], max_length=1000)


class EnterGrades(OfSupervision, Command):
    """Deputies' grades that were given on paper, with a named witness; only where no announced round has them."""

    name = "enter_grades"
    roles = BY_OFFICE
    answer = Done
    about = "{project_id}"
    project_id: Id
    year: Year
    satisfied: Number
    basically: Number
    not_satisfied: Number
    blank: Number = 0
    witness: Name


class ConcludeAppraisal(OfSupervision, Command):
    """Conclude a project's appraisal of a year: both sets of counts are final and go to performance review."""

    name = "conclude_appraisal"
    roles = BY_OFFICE
    answer = Done
    about = "{project_id}"
    project_id: Id
    year: Year
    words: Short = ""


class ListGradeRounds(OfSupervision, Query):
    """Announced satisfaction rounds, to be linked to projects."""

    name = "list_grade_rounds"
    roles = WATCHERS
    answer = GradeRoundList


class ListAppraisals(OfSupervision, Query):
    """A year's appraisals."""

    name = "list_appraisals"
    roles = EVERYONE
    answer = AppraisalList
    year: Year
