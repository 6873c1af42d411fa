"""What supervision tells and answers about the three inquiries, the appraisal and the public survey."""

from datetime import date
from typing import Annotated, ClassVar, Literal

from pydantic import Field, StringConstraints

from contracts.base import Command, Done, Event, Id, Moment, Name, Part, Query, TownshipCode, Words
from contracts.words import Grade, Role

Stage = Literal["plan", "progress", "effect", "special"]
"""问计划、问进度、问成效 of the year, and the special inquiry into one lagging project."""
PromiseState = Literal["none", "open", "kept", "not_kept"]
Verdict = Literal["kept", "not_kept"]
SurveyState = Literal["announced", "open", "closed"]

STAFF = frozenset({Role.DEPUTY, Role.DEPARTMENT, Role.OFFICE, Role.LEADER, Role.AUDITOR})
EVERYONE = STAFF | {Role.STATION, Role.PUBLIC, Role.API_CLIENT}
BY_OFFICE = frozenset({Role.OFFICE})
WATCHERS = frozenset({Role.OFFICE, Role.LEADER, Role.AUDITOR})
Year = Annotated[int, Field(ge=2000, le=2100)]
Reason = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=1000)]
Short = Annotated[str, StringConstraints(strip_whitespace=True, max_length=1000)]
Speaker = Annotated[str, StringConstraints(strip_whitespace=True, max_length=100)]
Department = Annotated[Id, Field(max_length=40)]
Number = Annotated[int, Field(ge=0, le=1_000_000)]
Mark = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}$")]
"""A keyed hash of 128 bits: tells two apart and says nothing else."""


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
    project_ids: list[Id] = []
    """The projects it names; none of them: every project of the year."""
    opened_at: Moment


class InquiryConcluded(_Inquiries, Event):
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


class QuestionAsked(_Inquiries, Event):
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


class QuestionAnswered(_Inquiries, Event):
    """The department answered, perhaps with a promise that is followed from now on."""

    name = "question.answered.v1"
    question_id: Id
    inquiry_id: Id
    department: str
    words: str
    by: str
    promise: str = ""
    promise_due: date | None = None
    answered_at: Moment


class PromiseJudged(_Inquiries, Event):
    """The office found that a promise was kept, or was not."""

    name = "promise.judged.v1"
    question_id: Id
    inquiry_id: Id
    department: str
    promise: str
    verdict: Verdict
    words: str
    by: str


class SurveyOpened(_Inquiries, Event):
    """Residents are asked how satisfied they are with a project."""

    name = "survey.opened.v1"
    survey_id: Id
    project_id: Id
    year: int
    title: str
    department: str | None = None
    opens: Moment
    closes: Moment


class SurveyClosed(_Inquiries, Event):
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


# --- what is shown: inquiries -------------------------------------------------


class Subject(Part):
    """A project as this desk knows it: what may be asked about, surveyed and appraised."""

    project_id: Id
    title: str
    department: str | None = None
    department_name: str = ""
    township: str | None = None
    year: int
    """The year it begins."""
    last_year: int | None = None
    """The year it was done; None while it runs."""
    red: bool = False


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
    promise_due: date | None = None
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
    held_on: date | None = None
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


# --- what is shown: survey and appraisal --------------------------------------


class Grades(Part):
    """Raw counts; `blank` are ballots that left the line unmarked."""

    satisfied: int = 0
    basically: int = 0
    not_satisfied: int = 0
    blank: int = 0


class Share(Part):
    """A part of a whole, in numbers; nobody is given a share of nothing."""

    part: int
    whole: int


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


# --- commands: inquiries --------------------------------------------------------


class OpenInquiry(_Inquiries, Command):
    """Announce an inquiry, about every project of the year, those of a department, or named ones."""

    name = "open_inquiry"
    roles = BY_OFFICE
    answer = Done
    stage: Stage
    title: Name
    year: Year
    held_on: date | None = None
    project_ids: list[Id] = Field(default=[], max_length=200)
    department: Department | None = None
    reason: Short = ""


class AskQuestion(_Inquiries, Command):
    """A deputy's question to a department; the office enters what was asked in the hall, and by whom."""

    name = "ask_question"
    roles = frozenset({Role.DEPUTY, Role.OFFICE})
    answer = Done
    inquiry_id: Id
    project_id: Id | None = None
    department: Department | None = None
    """The project's own when it is left out."""
    words: Words
    after: Id | None = None
    """The answered question this one follows up; it goes to the same department."""
    by: Speaker = ""
    """For the office: which deputy asked."""


class AnswerQuestion(_Inquiries, Command):
    """The department's answer, once; the office enters what was answered in the hall, and by whom."""

    name = "answer_question"
    roles = frozenset({Role.DEPARTMENT, Role.OFFICE})
    answer = Done
    question_id: Id
    words: Words
    promise: Short = ""
    promise_due: date | None = None
    by: Speaker = ""
    """For the office: who answered."""


class JudgePromise(_Inquiries, Command):
    """Whether a promise was kept; every judgement stays on record."""

    name = "judge_promise"
    roles = BY_OFFICE
    answer = Done
    question_id: Id
    verdict: Verdict
    words: Reason


class ConcludeInquiry(_Inquiries, Command):
    """End an inquiry; over a question without an answer only with a reason, which is shown."""

    name = "conclude_inquiry"
    roles = BY_OFFICE
    answer = Done
    inquiry_id: Id
    conclusion: Words
    left_open: Short = ""


# --- commands: survey and appraisal --------------------------------------------


class OpenSurvey(_Inquiries, Command):
    """Ask residents about a project; one survey of a project runs at a time."""

    name = "open_survey"
    roles = BY_OFFICE
    answer = Done
    project_id: Id
    year: Year
    """The year that is appraised."""
    opens: Moment
    closes: Moment


class CloseSurvey(_Inquiries, Command):
    """Close a survey before its time."""

    name = "close_survey"
    roles = BY_OFFICE
    answer = Done
    survey_id: Id
    reason: Reason


class AnswerSurvey(_Inquiries, Command):
    """A resident's answer; one a device, a later one in the place of the earlier.

    `device` and `network` are keyed hashes the gateway makes; both are erased when the survey closes.
    """

    name = "answer_survey"
    roles = frozenset({Role.PUBLIC})
    answer = SurveyReceipt
    keeps_answer = False
    survey_id: Id
    device: Mark
    network: Mark
    grade: Grade
    uses: bool
    township: TownshipCode | None = None
    words: Annotated[str, StringConstraints(strip_whitespace=True, max_length=500)] = ""


class ReleaseWords(_Inquiries, Command):
    """Publish what a resident wrote in a survey, or take it back."""

    name = "release_words"
    roles = BY_OFFICE
    answer = Done
    answer_id: Id
    released: bool = True


class GradeLink(Part):
    """A line of a satisfaction round and the project it is about."""

    candidate_id: Id
    project_id: Id


class LinkGrades(_Inquiries, Command):
    """Take deputies' grades of a year from an announced round; without links, every line whose project is plain."""

    name = "link_grades"
    roles = BY_OFFICE
    answer = Done
    round_id: Id
    year: Year
    links: list[GradeLink] = Field(default=[], max_length=1000)


class EnterGrades(_Inquiries, Command):
    """Deputies' grades that were given on paper, with a named witness; only where no announced round has them."""

    name = "enter_grades"
    roles = BY_OFFICE
    answer = Done
    project_id: Id
    year: Year
    satisfied: Number
    basically: Number
    not_satisfied: Number
    blank: Number = 0
    witness: Name


class ConcludeAppraisal(_Inquiries, Command):
    """Conclude a project's appraisal of a year: both sets of counts are final and go to performance review."""

    name = "conclude_appraisal"
    roles = BY_OFFICE
    answer = Done
    project_id: Id
    year: Year
    words: Short = ""


# --- queries --------------------------------------------------------------------


class ListSubjects(_Inquiries, Query):
    """Projects of a year."""

    name = "list_subjects"
    roles = EVERYONE
    answer = SubjectList
    year: Year


class ListInquiries(_Inquiries, Query):
    """Inquiries of a year or of all, newest first."""

    name = "list_inquiries"
    roles = EVERYONE
    answer = InquiryPage
    year: Year | None = None
    stage: Stage | None = None
    project_id: Id | None = None
    cursor: str | None = None
    limit: int = Field(default=50, ge=1, le=200)


class ReadInquiry(_Inquiries, Query):
    """One inquiry with its questions and answers."""

    name = "read_inquiry"
    roles = EVERYONE
    answer = InquiryView
    inquiry_id: Id


class ListQuestions(_Inquiries, Query):
    """Questions that wait for an answer, or promises that wait for a judgement; a department sees its own."""

    name = "list_questions"
    roles = STAFF
    answer = QuestionPage
    which: Literal["unanswered", "promises", "all"] = "unanswered"
    department: Department | None = None
    cursor: str | None = None
    limit: int = Field(default=50, ge=1, le=200)


class ListSurveys(_Inquiries, Query):
    """Surveys of a project or of all, newest first."""

    name = "list_surveys"
    roles = EVERYONE
    answer = SurveyList
    project_id: Id | None = None
    running: bool = False
    """Only those that are open now."""


class ReadSurvey(_Inquiries, Query):
    """One survey."""

    name = "read_survey"
    roles = EVERYONE
    answer = SurveyView
    survey_id: Id


class ListSurveyWords(_Inquiries, Query):
    """What residents wrote in a survey."""

    name = "list_survey_words"
    roles = BY_OFFICE
    answer = SurveyAnswerPage
    survey_id: Id
    cursor: str | None = None
    limit: int = Field(default=50, ge=1, le=200)


class ListGradeRounds(_Inquiries, Query):
    """Announced satisfaction rounds, to be linked to projects."""

    name = "list_grade_rounds"
    roles = WATCHERS
    answer = GradeRoundList


class ListAppraisals(_Inquiries, Query):
    """A year's appraisals."""

    name = "list_appraisals"
    roles = EVERYONE
    answer = AppraisalList
    year: Year
