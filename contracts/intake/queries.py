"""One appeal, many of them, those that sound alike, and their photos."""

from typing import Literal

from pydantic import Field

from contracts.base import Due, Part, PhotoRef, Place, Query
from contracts.fields import CategoryCode, Day, Id, Label, Moment, Said, Title, TownshipCode
from contracts.intake.hotline import TicketMark
from contracts.intake.models import Secret, TrackingCode
from contracts.owners import OfIntake
from contracts.roles import EVERYONE, STAFF, WATCHERS_AND_PROGRAMS
from contracts.words import AppealState, Channel, Exit, Grade, Kind


class AppealBrief(Part):
    """One appeal in a list."""

    appeal_id: str
    tracking_code: str
    kind: Kind
    category: CategoryCode
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
    made it a topic of its plan, and published the research report; or the office made a project idea of it."""

    what: Literal["suggested", "answered", "topic_adopted", "topic_reported", "idea_raised", "idea_progressed"]
    suggestion_id: str = ""
    """Empty for a topic and for an idea."""
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
    hidden: bool = False
    """Whether personal details in title or text are hidden from this reader; `reveal_words` shows them for a reason."""
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
    tickets: list[TicketMark] = []
    """What the 12345 hotline has of it: its own ticket first, then, for staff, those about the same matter."""


class AppealPage(Part):
    """A page of appeals, newest first."""

    items: list[AppealBrief]
    next: str | None = None
    """Cursor of the next page."""
    total: int = 0
    """Of all that is found; at most 1,000, which are so many or more."""


class FollowAppeal(OfIntake, Query):
    """The resident looks at their own appeal."""

    name = "follow_appeal"
    roles = EVERYONE
    answer = AppealView
    tracking_code: TrackingCode
    secret: Secret


class ReadAppeal(OfIntake, Query):
    """Staff look at one appeal, by id or by tracking code: one they have or had, or, who watches the loop, any."""

    name = "read_appeal"
    roles = STAFF
    answer = AppealView
    appeal_id: Id


class FindAppeals(OfIntake, Query):
    """Search by words, state, kind, category, township, deputy and time; cursor pages."""

    name = "find_appeals"
    roles = WATCHERS_AND_PROGRAMS
    answer = AppealPage
    words: Label = ""
    """All of them anywhere in title, text, place, answers and tracking code; an API client's, who reads no appeal in
    full, in title, township and tracking code only."""
    state: AppealState | None = None
    kind: Kind | None = None
    category: CategoryCode | None = None
    township: TownshipCode | None = None
    deputy: Id | None = None
    """The deputy who has it."""
    since: Moment | None = None
    until: Moment | None = None
    cursor: str | None = None
    limit: int = Field(default=20, ge=1, le=200)


class LikelyAppeal(Part):
    """An open appeal that may be the same matter; nothing its resident wrote."""

    appeal_id: str
    """For the gateway, which names it to nobody: strangers get a text that joins the appeal and does nothing else."""
    category: CategoryCode
    village: str | None
    submitted_on: Day
    """In the county's zone."""
    voices: int
    likeness: float
    """0 to 1."""


class LikelyAppeals(Part):
    """Most alike first."""

    items: list[LikelyAppeal]


class FindLikely(OfIntake, Query):
    """Is it this one? Open appeals that sound the same, wherever in the county."""

    name = "find_likely"
    roles = EVERYONE
    answer = LikelyAppeals
    title: Title
    text: Said = ""
    township: TownshipCode


class PhotoBytes(Part):
    """A photo as base64 JPEG."""

    jpeg: str


class ReadPhoto(OfIntake, Query):
    """One photo of an appeal; a resident proves it with code and secret, staff as for the appeal itself."""

    name = "read_photo"
    roles = EVERYONE
    answer = PhotoBytes
    photo_id: Id
    tracking_code: TrackingCode | None = None
    secret: Secret | None = None
