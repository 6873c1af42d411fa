"""A department's orders, the office's cases and its overview, and each case's whole story."""

from typing import Literal

from pydantic import Field

from contracts.base import Due, Part, Photo, PhotoRef, Query
from contracts.deputies import Matter
from contracts.fields import CategoryCode, Id, Label, Moment, TownshipCode
from contracts.owners import OfSupervision
from contracts.roles import EVERYONE_AND_OPERATOR, RESIDENTS, STAFF_BUT_STATIONS, WATCHERS, WATCHERS_AND_DEPARTMENTS
from contracts.words import AppealState, Colour, Kind

OrderState = Literal["opened", "signed", "returned", "replied", "withdrawn"]


class OrderBrief(Part):
    """One line of a department's inbox."""

    order_id: str
    appeal_id: str
    title: str
    kind: Kind
    category: CategoryCode
    township: str
    state: OrderState
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
    extension_most: int | None = None
    """Working days that one extension may have at the most; None from a service that does not tell it."""
    hidden: bool = False
    """Whether personal details in the words are hidden from this reader; `reveal_words` shows them for a reason."""
    resident_reason: str = ""
    """Why the resident was not satisfied with the round before."""
    press_words: list[str] = []


class OrderPage(Part):
    """Orders, the most urgent first."""

    items: list[OrderBrief]
    next: str | None = None


class ListOrders(OfSupervision, Query):
    """A department's inbox (its own orders only), or the office's view of all."""

    name = "list_orders"
    roles = WATCHERS_AND_DEPARTMENTS
    answer = OrderPage
    state: OrderState | None = None
    only_open: bool = True
    department: Id | None = None
    colour: Colour | None = None
    township: TownshipCode | None = None
    kind: Kind | None = None
    category: CategoryCode | None = None
    deputy: Id | None = None
    """Orders about matters this deputy has or had."""
    since: Moment | None = None
    """Opened then or later."""
    until: Moment | None = None
    """Opened before."""
    words: Label = ""
    """All of them anywhere in the matter or its story, as far as its reader reads them."""
    cursor: str | None = None
    limit: int = Field(default=50, ge=1, le=200)


class ReadOrder(OfSupervision, Query):
    """One order; a department sees only its own."""

    name = "read_order"
    roles = WATCHERS_AND_DEPARTMENTS
    answer = OrderView
    order_id: Id


class ReadEvidence(OfSupervision, Query):
    """One photo of a reply; its id cannot be guessed."""

    name = "read_evidence"
    roles = EVERYONE_AND_OPERATOR
    answer = Photo
    photo_id: Id


class CaseBrief(Part):
    """One appeal on the office's board."""

    appeal_id: str
    tracking_code: str
    title: str
    kind: Kind
    category: CategoryCode
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


class ListCases(OfSupervision, Query):
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
    deputy: Id | None = None
    """Cases this deputy has or had."""
    kind: Kind | None = None
    category: CategoryCode | None = None
    since: Moment | None = None
    """Submitted then or later."""
    until: Moment | None = None
    """Submitted before."""
    words: Label = ""
    """All of them anywhere: title, text, place, what was answered and noted, who had it, the tracking code."""
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


class ReadBoard(OfSupervision, Query):
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
    order_ids: list[str] = []
    """The orders it became, for who watches every case."""


class ReadStory(OfSupervision, Query):
    """One appeal's story for staff; a department or deputy who had it may read it too."""

    name = "read_story"
    roles = STAFF_BUT_STATIONS
    answer = Story
    appeal_id: Id


class ReadPublicStory(OfSupervision, Query):
    """What the resident sees; the gateway asks only after intake has checked code and secret."""

    name = "read_public_story"
    roles = RESIDENTS
    answer = Story
    appeal_id: Id
