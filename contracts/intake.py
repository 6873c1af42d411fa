"""What intake tells and answers: residents' appeals from the first word to the rating."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field, StringConstraints

from contracts.base import (
    Command,
    Done,
    Due,
    DurableCommand,
    Event,
    Id,
    Moment,
    Part,
    Photo,
    PhotoRef,
    Place,
    Query,
    TownshipCode,
    Words,
)
from contracts.words import AppealState, Category, Channel, Exit, Grade, Kind, Role

TrackingCode = Annotated[str, StringConstraints(pattern=r"^[0-9A-HJKMNP-TV-Z]{10}$", to_upper=True)]
"""Ten Crockford base-32 letters (50 bits): says which appeal, proves nothing."""
Secret = Annotated[str, StringConstraints(min_length=8, max_length=64)]
"""What only the resident has; shown once, kept as a hash."""
Title = Annotated[str, StringConstraints(strip_whitespace=True, min_length=2, max_length=100)]

STAFF = frozenset({Role.DEPUTY, Role.DEPARTMENT, Role.STATION, Role.OFFICE, Role.LEADER, Role.AUDITOR})
ANYONE = frozenset({Role.PUBLIC, Role.API_CLIENT}) | STAFF


class _Intake:
    owner: ClassVar[str] = "intake"


# --- events -----------------------------------------------------------------


class AppealSubmitted(_Intake, Event):
    """A resident said what is wrong. Never carries a name, a phone or a photo's bytes."""

    name = "appeal.submitted.v1"
    appeal_id: Id
    tracking_code: str
    kind: Kind
    category: Category
    title: str
    text: str
    place: Place
    channel: Channel
    anonymous: bool
    project_idea: bool = False
    photos: list[PhotoRef] = []
    joins: Id | None = None
    """The resident says it is the same matter as this appeal."""
    submitted_at: Moment


class AppealNotAdmitted(_Intake, Event):
    """The matter belongs to another lawful channel; the resident was told which and why."""

    name = "appeal.not_admitted.v1"
    appeal_id: Id
    exit: Exit
    reason: str
    where_to_go: str
    by: str


class AppealMerged(_Intake, Event):
    """Same matter as another: handled together, answered separately."""

    name = "appeal.merged.v1"
    appeal_id: Id
    into: Id
    reason: str
    by: str


class AppealRated(_Intake, Event):
    """The resident judged the result."""

    name = "appeal.rated.v1"
    appeal_id: Id
    solved: bool
    grade: Grade
    words: str = ""
    round: int = 1
    """1 for the first answer, one more after each reopening."""


class AppealReopened(_Intake, Event):
    """The resident is not satisfied: back to supervision with the resident's reason."""

    name = "appeal.reopened.v1"
    appeal_id: Id
    reason: str
    round: int
    """The round that now begins: 2 after the first `not solved`."""


class AppealClosed(_Intake, Event):
    """The loop is closed; `how` says by whose word."""

    name = "appeal.closed.v1"
    appeal_id: Id
    how: str
    """`rated`, `unrated` (the rating time ran out) or `reviewed` (named reviewer with evidence)."""


# --- commands ----------------------------------------------------------------


class SealedContact(Part):
    """A phone sealed to intake's public key at the gateway; only intake can open it."""

    sealed: str
    """Base64 of a NaCl sealed box over the E.164 number."""
    masked: str
    """What pages may show, for example `138****1234`."""


class SubmitAppeal(_Intake, DurableCommand):
    """Take in an appeal; kept by the broker before the resident is told it is accepted."""

    name = "appeal.submit.v1"
    appeal_id: Id
    tracking_code: TrackingCode
    secret_hash: str = Field(min_length=64, max_length=64)
    """SHA-256 of the secret, hex."""
    kind: Kind
    category: Category = Category.OTHER
    title: Title
    text: Words
    place: Place
    channel: Channel
    contact: SealedContact | None = None
    """None: anonymous."""
    under_14: bool = False
    """A child speaks: no contact is kept (PIPL art. 28)."""
    project_idea: bool = False
    photos: list[Photo] = Field(default=[], max_length=3)
    joins: Id | None = None
    submitted_at: Moment


class RateAppeal(_Intake, Command):
    """The resident's verdict on an answered appeal."""

    name = "rate_appeal"
    roles = ANYONE
    answer = Done
    tracking_code: TrackingCode
    secret: Secret
    solved: bool
    grade: Grade
    words: Annotated[str, StringConstraints(strip_whitespace=True, max_length=2000)] = ""


class NotAdmitAppeal(_Intake, Command):
    """The office shows the resident to the lawful channel the matter belongs to."""

    name = "not_admit_appeal"
    roles = frozenset({Role.OFFICE})
    answer = Done
    appeal_id: Id
    exit: Exit
    reason: Words
    where_to_go: Words


class MergeAppeal(_Intake, Command):
    """The office joins an appeal to another about the same matter."""

    name = "merge_appeal"
    roles = frozenset({Role.OFFICE})
    answer = Done
    appeal_id: Id
    into: Id
    reason: Words


class Contact(Part):
    """A resident's phone in the clear, for the one who may call back."""

    phone: str


class RevealContact(_Intake, Command):
    """Open a sealed phone, for a stated reason; every look is recorded and audited."""

    name = "reveal_contact"
    roles = frozenset({Role.DEPUTY, Role.OFFICE})
    answer = Contact
    keeps_answer = False
    appeal_id: Id
    reason: Words


class EraseContact(_Intake, Command):
    """The resident withdraws the phone (PIPL art. 47); the appeal goes on anonymously."""

    name = "erase_contact"
    roles = ANYONE
    answer = Done
    tracking_code: TrackingCode
    secret: Secret


# --- queries -----------------------------------------------------------------


class AppealBrief(Part):
    """One appeal in a list."""

    appeal_id: str
    tracking_code: str
    kind: Kind
    category: Category
    title: str
    township: str
    state: AppealState
    submitted_at: Moment
    voices: int = 1
    """This appeal and those merged into it."""


class Rating(Part):
    """One rating of one round."""

    round: int
    solved: bool
    grade: Grade
    words: str
    at: Moment


class Answer(Part):
    """What was answered in one round, and by whom."""

    round: int
    by: str
    text: str
    at: Moment
    photos: list[PhotoRef] = []


class News(Part):
    """What else grew out of an appeal: deputies made a suggestion of it, a department replied to that; the congress
    made it a topic of its plan, and published the research report."""

    what: Literal["suggested", "answered", "topic_adopted", "topic_reported"]
    suggestion_id: str = ""
    """Empty for a topic."""
    title: str
    """Empty where the suggestion is not published."""
    by: str
    text: str = ""
    """The reply, where it is published in full; why the topic was adopted; the report's summary and proposals."""
    topic_id: str = ""
    """Empty for a suggestion."""
    at: Moment


class AppealView(AppealBrief):
    """One appeal with everything its reader may see; the phone is always masked."""

    text: str
    place: Place
    channel: Channel
    contact: str | None = None
    photos: list[PhotoRef] = []
    answers: list[Answer] = []
    ratings: list[Rating] = []
    merged_into: str | None = None
    """Tracking code of the appeal it is handled with."""
    exit: Exit | None = None
    exit_reason: str = ""
    where_to_go: str = ""
    due: Due | None = None
    can_rate: bool = False
    round: int = 1
    project_idea: bool = False
    news: list[News] = []


class AppealPage(Part):
    """A page of appeals, newest first."""

    items: list[AppealBrief]
    next: str | None = None
    """Cursor of the next page."""
    total: int = 0


class FollowAppeal(_Intake, Query):
    """The resident looks at their own appeal."""

    name = "follow_appeal"
    roles = ANYONE
    answer = AppealView
    tracking_code: TrackingCode
    secret: Secret


class ReadAppeal(_Intake, Query):
    """Staff look at one appeal, by id or by tracking code."""

    name = "read_appeal"
    roles = STAFF
    answer = AppealView
    appeal_id: Id


class FindAppeals(_Intake, Query):
    """Search by words, state, kind, township and time; cursor pages."""

    name = "find_appeals"
    roles = frozenset({Role.OFFICE, Role.LEADER, Role.AUDITOR, Role.API_CLIENT})
    answer = AppealPage
    words: Annotated[str, StringConstraints(strip_whitespace=True, max_length=100)] = ""
    state: AppealState | None = None
    kind: Kind | None = None
    township: TownshipCode | None = None
    since: Moment | None = None
    until: Moment | None = None
    cursor: str | None = None
    limit: int = Field(default=20, ge=1, le=200)


class LikelyAppeal(Part):
    """An open appeal that may be the same matter; only what may be public."""

    appeal_id: str
    title: str
    village: str | None
    submitted_at: Moment
    voices: int
    likeness: float
    """0 to 1."""


class LikelyAppeals(Part):
    """Most alike first."""

    items: list[LikelyAppeal]


class FindLikely(_Intake, Query):
    """Is it this one? Open appeals of the township that sound the same."""

    name = "find_likely"
    roles = ANYONE
    answer = LikelyAppeals
    title: Title
    text: Annotated[str, StringConstraints(strip_whitespace=True, max_length=5000)] = ""
    township: TownshipCode


class PhotoBytes(Part):
    """A photo as base64 JPEG."""

    jpeg: str


class ReadPhoto(_Intake, Query):
    """One photo of an appeal; a resident proves it with code and secret, staff by role."""

    name = "read_photo"
    roles = ANYONE
    answer = PhotoBytes
    photo_id: Id
    tracking_code: TrackingCode | None = None
    secret: Secret | None = None


class StateCount(Part):
    """How many appeals stand where."""

    state: AppealState
    count: int


class IntakeReport(Part):
    """Intake's half of the closed-loop report: everything that came in, and where it stands."""

    submitted: int
    closed: int
    """Closed, merged into another that is answered for it, or shown to another channel."""
    open: int
    by_state: list[StateCount]
    by_township: dict[str, int]
    by_category: dict[str, int]
    by_kind: dict[str, int]
    rated: int
    solved: int
    satisfied: int
    basically: int
    not_satisfied: int
    answered: int
    """Appeals with at least one answer."""
    reopened: int


class RecountReport(_Intake, Command):
    """Count the sums of intake's half of the report anew, from the appeals themselves."""

    name = "recount_report"
    roles = frozenset({Role.OPERATOR})
    answer = Done


class ReportAppeals(_Intake, Query):
    """Counts for the closed-loop report, of appeals submitted in the time given."""

    name = "report_appeals"
    roles = frozenset({Role.PUBLIC, Role.OFFICE, Role.LEADER, Role.AUDITOR, Role.API_CLIENT, Role.OPERATOR})
    answer = IntakeReport
    since: Moment | None = None
    until: Moment | None = None
