"""What supervision tells and answers: work orders, clocks, alerts, reviews and each case's whole story."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field, StringConstraints

from contracts.base import (
    Command,
    Done,
    Due,
    Event,
    Id,
    Moment,
    Name,
    Part,
    Photo,
    PhotoRef,
    Query,
    TownshipCode,
    Words,
)
from contracts.deputies import Matter
from contracts.words import AppealState, Category, Colour, Grade, Kind, Role

Day = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}$")]
"""A calendar day of the county's zone, ISO."""
BY_DEPARTMENT = frozenset({Role.DEPARTMENT})
BY_OFFICE = frozenset({Role.OFFICE})
WATCHERS = frozenset({Role.OFFICE, Role.LEADER, Role.AUDITOR})
EVERYONE = WATCHERS | {
    Role.DEPUTY,
    Role.DEPARTMENT,
    Role.STATION,
    Role.PUBLIC,
    Role.API_CLIENT,
    Role.OPERATOR,
}


class _Supervision:
    owner: ClassVar[str] = "supervision"


# --- events: orders ----------------------------------------------------------


class OrderOpened(_Supervision, Event):
    """A department was given a matter to handle."""

    name = "order.opened.v1"
    appeal_id: Id
    order_id: Id
    department: str
    department_name: str
    round: int = 1
    dispatch: int = 1
    """How many departments this round has been dispatched to, this one included."""
    compulsory: bool = False
    """After three dispatches: the department may not return it (R)."""
    by: str
    words: str = ""
    matter: Matter
    sign_due: Due
    reply_due: Due


class OrderSigned(_Supervision, Event):
    """The department signed for the order: it is being handled."""

    name = "order.signed.v1"
    appeal_id: Id
    order_id: Id
    department: str
    by: str


class OrderReturned(_Supervision, Event):
    """The department says it is not theirs, within two working days (R)."""

    name = "order.returned.v1"
    appeal_id: Id
    order_id: Id
    department: str
    by: str
    reason: str
    suggested: str | None = None


class OrderExtended(_Supervision, Event):
    """More time, once, at most ten working days (R)."""

    name = "order.extended.v1"
    appeal_id: Id
    order_id: Id
    department: str
    by: str
    working_days: int
    reason: str
    reply_due: Due


class OrderReplied(_Supervision, Event):
    """The department answered with evidence."""

    name = "order.replied.v1"
    appeal_id: Id
    order_id: Id
    department: str
    department_name: str
    by: str
    text: str
    photos: list[PhotoRef] = []
    round: int = 1
    on_time: bool = True


class OrderRescheduled(_Supervision, Event):
    """A due date moved because the county's calendar was edited."""

    name = "order.rescheduled.v1"
    appeal_id: Id
    order_id: Id
    due: Due
    was: Moment


# --- events: supervision -----------------------------------------------------


class CaseWarned(_Supervision, Event):
    """A clock turned yellow or red."""

    name = "case.warned.v1"
    appeal_id: Id
    colour: Colour
    due: Due
    holder: str
    """Who holds the matter: a deputy or a department, by name."""


class CasePressed(_Supervision, Event):
    """The office pressed whoever holds the matter."""

    name = "case.pressed.v1"
    appeal_id: Id
    by: str
    holder: str
    words: str


class CaseReviewed(_Supervision, Event):
    """A named reviewer decided what follows a resident's `not solved`."""

    name = "case.reviewed.v1"
    appeal_id: Id
    reviewer: str
    verdict: Literal["handle_again", "close"]
    evidence: str
    round: int


class CalendarChanged(_Supervision, Event):
    """The county edited a day; every service keeps its own copy."""

    name = "calendar.changed.v1"
    day: Day
    working: bool | None = None
    """None: the county's own entry was taken back."""
    note: str = ""


class MovedOrder(Part):
    """An open order that the successor has from now on."""

    order_id: Id
    appeal_id: Id


class MovedPart(Part):
    """A part of a suggestion that the successor has from now on."""

    assignment_id: Id
    suggestion_id: Id


class DepartmentMerged(_Supervision, Event):
    """A department is no more: what was in its hands is another's, with its clocks; what is finished stays its own."""

    name = "department.merged.v1"
    department: Id
    department_name: str
    into: Id
    into_name: str
    reason: str
    """The decision, in its words."""
    by: str
    orders: list[MovedOrder] = []
    parts: list[MovedPart] = []
    projects: list[Id] = []
    questions: list[Id] = []
    """Questions of inquiries that nobody had answered yet."""


# --- commands: departments ---------------------------------------------------


class SaveDepartment(_Supervision, Command):
    """Add or rename a department; orders keep the name they were given under."""

    name = "save_department"
    roles = BY_OFFICE
    answer = Done
    department: Id
    title: Name
    active: bool = True


class MergeDepartment(_Supervision, Command):
    """Merge a department into another (部门合并): what is open goes on there, what is finished keeps the old name."""

    name = "merge_department"
    roles = BY_OFFICE
    answer = Done
    department: Id
    """The one that is no more."""
    into: Id
    reason: Words
    """Which decision, in its words."""


class SaveDispatch(_Supervision, Command):
    """Say which department a category goes to, for the county or for one township."""

    name = "save_dispatch"
    roles = BY_OFFICE
    answer = Done
    category: Category
    township: TownshipCode | None = None
    department: Id


class SignOrder(_Supervision, Command):
    """The department takes the order."""

    name = "sign_order"
    roles = BY_DEPARTMENT
    answer = Done
    order_id: Id


class ReturnOrder(_Supervision, Command):
    """Not ours: back to the office, with the reason."""

    name = "return_order"
    roles = BY_DEPARTMENT
    answer = Done
    order_id: Id
    reason: Words
    suggested: Id | None = None


class ExtendOrder(_Supervision, Command):
    """More time, once."""

    name = "extend_order"
    roles = BY_DEPARTMENT
    answer = Done
    order_id: Id
    working_days: int = Field(ge=1, le=60)
    reason: Words


class ReplyOrder(_Supervision, Command):
    """Answer with evidence: words, and photos where there is something to see."""

    name = "reply_order"
    roles = BY_DEPARTMENT
    answer = Done
    order_id: Id
    text: Words
    photos: list[Photo] = Field(default=[], max_length=3)


# --- commands: office --------------------------------------------------------


class DispatchOrder(_Supervision, Command):
    """Send a returned order to another department; after three dispatches it is compulsory (R)."""

    name = "dispatch_order"
    roles = BY_OFFICE
    answer = Done
    order_id: Id
    department: Id
    words: str = Field(default="", max_length=2000)


class PressCase(_Supervision, Command):
    """Press whoever holds the matter."""

    name = "press_case"
    roles = BY_OFFICE
    answer = Done
    appeal_id: Id
    words: Words


class ReviewCase(_Supervision, Command):
    """Decide on a resident's `not solved`; the signed-in person is the named reviewer."""

    name = "review_case"
    roles = BY_OFFICE
    answer = Done
    appeal_id: Id
    verdict: Literal["handle_again", "close"]
    evidence: Words
    department: Id | None = None
    """For `handle_again`: who handles it; the same department when left open."""


class SetCalendarDay(_Supervision, Command):
    """The county's own word on a day (调休, local holiday); running deadlines are recomputed."""

    name = "set_calendar_day"
    roles = BY_OFFICE
    answer = Done
    day: Day
    working: bool | None
    note: Annotated[str, StringConstraints(strip_whitespace=True, max_length=200)] = ""


# --- queries -----------------------------------------------------------------


class Department(Part):
    """A department that can be given orders."""

    department: str
    title: str
    active: bool = True
    open_orders: int = 0
    merged_into: str | None = None
    """Its successor's code, when it was merged into another."""


class DepartmentList(Part):
    """Departments, by title."""

    items: list[Department]


class ListDepartments(_Supervision, Query):
    """Every department."""

    name = "list_departments"
    roles = EVERYONE
    answer = DepartmentList


class SuggestDepartment(_Supervision, Query):
    """Who handles this category here, by the dispatch catalogue; the likely one first."""

    name = "suggest_department"
    roles = EVERYONE
    answer = DepartmentList
    category: Category
    township: TownshipCode | None = None


class OrderBrief(Part):
    """One line of a department's inbox."""

    order_id: str
    appeal_id: str
    title: str
    kind: Kind
    category: Category
    township: str
    state: Literal["opened", "signed", "returned", "replied", "withdrawn"]
    department: str
    department_name: str
    round: int
    dispatch: int
    compulsory: bool
    extended: bool
    pressed: int
    """How many times the office pressed."""
    colour: Colour
    due: Due | None
    opened_at: Moment


class OrderView(OrderBrief):
    """One order with all a handler needs."""

    matter: Matter
    deputy_name: str
    deputy_words: str = ""
    office_words: str = ""
    """What the office said when it dispatched the order or had the matter handled again."""
    return_reason: str = ""
    suggested: str | None = None
    """The department that returned it thinks it belongs there."""
    text: str = ""
    """The reply, when given."""
    photos: list[PhotoRef] = []
    returnable_until: Moment | None = None
    resident_reason: str = ""
    """Why the resident was not satisfied with the round before."""
    press_words: list[str] = []


class OrderPage(Part):
    """Orders, the most urgent first."""

    items: list[OrderBrief]
    next: str | None = None


class ListOrders(_Supervision, Query):
    """A department's inbox (its own orders only), or the office's view of all."""

    name = "list_orders"
    roles = frozenset({Role.DEPARTMENT, Role.OFFICE, Role.LEADER, Role.AUDITOR})
    answer = OrderPage
    state: Literal["opened", "signed", "returned", "replied", "withdrawn"] | None = None
    only_open: bool = True
    department: Id | None = None
    colour: Colour | None = None
    cursor: str | None = None
    limit: int = Field(default=50, ge=1, le=200)


class ReadOrder(_Supervision, Query):
    """One order; a department sees only its own."""

    name = "read_order"
    roles = frozenset({Role.DEPARTMENT, Role.OFFICE, Role.LEADER, Role.AUDITOR})
    answer = OrderView
    order_id: Id


class ReadEvidence(_Supervision, Query):
    """One photo of a reply; its id cannot be guessed."""

    name = "read_evidence"
    roles = EVERYONE
    answer = Photo
    photo_id: Id


class CaseBrief(Part):
    """One appeal on the office's board."""

    appeal_id: str
    tracking_code: str
    title: str
    kind: Kind
    category: Category
    township: str
    state: AppealState
    holder: str
    """Who holds it now, by name; empty when nobody."""
    colour: Colour
    due: Due | None = None
    round: int = 1
    pressed: int = 0
    submitted_at: Moment


class CasePage(Part):
    """Cases, the most urgent first."""

    items: list[CaseBrief]
    next: str | None = None


class ListCases(_Supervision, Query):
    """The board's lists: by state, colour, holder or waiting for review."""

    name = "list_cases"
    roles = WATCHERS
    answer = CasePage
    state: AppealState | None = None
    colour: Colour | None = None
    overdue: bool = False
    to_review: bool = False
    open: bool | None = None
    township: TownshipCode | None = None
    department: Id | None = None
    """Cases in this department's hands."""
    words: Annotated[str, StringConstraints(strip_whitespace=True, max_length=100)] = ""
    cursor: str | None = None
    limit: int = Field(default=50, ge=1, le=200)


class BoardColumn(Part):
    """How many cases stand in one state, by colour."""

    state: AppealState
    green: int
    yellow: int
    red: int


class Board(Part):
    """The loop at a glance."""

    columns: list[BoardColumn]
    open: int
    closed: int
    overdue: int
    to_review: int
    returned: int


class ReadBoard(_Supervision, Query):
    """The office's board of the loop."""

    name = "read_board"
    roles = WATCHERS
    answer = Board


class StoryEntry(Part):
    """One thing that happened to an appeal: who, when, what."""

    at: Moment
    event: str
    """Event name without its version, for example `order.signed`."""
    actor: str
    words: str = ""
    due: Due | None = None
    public: bool = True
    """Whether the resident sees it."""


class Story(Part):
    """One appeal's whole life, oldest first."""

    case: CaseBrief
    entries: list[StoryEntry]


class ReadStory(_Supervision, Query):
    """One appeal's story for staff; a department or deputy who had it may read it too."""

    name = "read_story"
    roles = WATCHERS | frozenset({Role.DEPUTY, Role.DEPARTMENT})
    answer = Story
    appeal_id: Id


class ReadPublicStory(_Supervision, Query):
    """What the resident sees; the gateway asks only after intake has checked code and secret."""

    name = "read_public_story"
    roles = frozenset({Role.PUBLIC, Role.API_CLIENT})
    answer = Story
    appeal_id: Id


class CalendarDay(Part):
    """One day: whether it is worked, and who says so."""

    day: Day
    working: bool
    note: str = ""
    source: Literal["county", "state_council", "statutory", "weekday"]
    """`statutory`: counted by the Regulation on holidays, no State Council list is known for that year yet.

    `weekday`: nothing is known of that year, Monday to Friday count.
    """


class CalendarMonth(Part):
    """Every day of one month."""

    days: list[CalendarDay]


class ReadCalendar(_Supervision, Query):
    """One month of the working-day calendar."""

    name = "read_calendar"
    roles = EVERYONE
    answer = CalendarMonth
    year: int = Field(ge=2000, le=2100)
    month: int = Field(ge=1, le=12)


class Share(Part):
    """A rate with what it is made of."""

    numerator: int
    denominator: int


class LoopReport(Part):
    """Supervision's half of the closed-loop report."""

    cases: int
    open: int
    closed: int
    by_state: dict[str, int]
    accepted_on_time: Share
    signed_on_time: Share
    replied_on_time: Share
    consultations_on_time: Share
    solved_locally: Share
    """Solved by the deputy, of all answered (S: 76 %)."""
    satisfied: Share
    """Satisfied or basically, of all rated; the last rating of each case."""
    orders: int
    orders_open: int
    returned: int
    pressed: int
    reviewed: int
    by_department: dict[str, dict[str, int]]
    grades: dict[Grade, int]


class ReportLoop(_Supervision, Query):
    """Counts and shares for the closed-loop report, of appeals submitted in the time given."""

    name = "report_loop"
    roles = EVERYONE
    answer = LoopReport
    since: Moment | None = None
    until: Moment | None = None
