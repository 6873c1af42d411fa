"""Tickets of the hotline 12345: taken in, handed over, answered; none handled twice (国办函〔2025〕66号, 10).

Two directions: a ticket that came `in` became an appeal here; an appeal that went `out` is the hotline's to handle.
"""

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints

from contracts.base import Command, Done, Event, Part, Place, Query
from contracts.danger import NamedDangers
from contracts.fields import CategoryCode, Id, Label, Moment, Reason, Said, Title, Words
from contracts.intake.contacts import SealedContact
from contracts.intake.models import TrackingCode
from contracts.intake.thread import InHands
from contracts.owners import OfIntake
from contracts.roles import BY_OFFICE, WATCHERS, WATCHERS_AND_PROGRAMS
from contracts.words import OTHER, Danger, Kind, Role

TicketNumber = Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z\u4e00-\u9fff][0-9A-Za-z\u4e00-\u9fff._-]{1,39}$")]
"""As the hotline gives it, for example `DH-20270311-0042`."""
TicketDirection = Literal["in", "out"]
TicketState = Literal["held", "taken", "changed", "handed", "answered"]
"""`held`: likely a double, the office decides; `taken`: an appeal here; `changed`: the hotline says it otherwise now;
`handed`: an appeal of ours, the hotline owes its answer; `answered`: the hotline answered."""
TicketFate = Literal["new", "in_hand", "held", "same", "changed", "answered", "unknown"]
"""What becomes of a ticket: `in_hand` is heard here and handled there; `unknown` answers what nobody handed over."""
TicketList = Literal["held", "changed", "handed", "in_hand", "all"]
TicketDecision = Literal["join", "apart", "seen"]
BY_HOTLINE = BY_OFFICE | {Role.API_CLIENT}
"""The office with a file, or the hotline's own system with a token of the scope `hotline:tickets`."""


class Ticket(Part):
    """One ticket as the hotline has it; nothing of its caller but a sealed phone."""

    number: TicketNumber
    reference: TrackingCode | None = None
    """Our tracking code, for what was handed over before it had a number there."""
    kind: Kind = Kind.HELP
    category: CategoryCode = OTHER
    title: Title
    text: Words
    place: Place
    in_hand: Label = ""
    """Who handles it at the hotline (承办单位); empty: nobody there, it is for the congress."""
    answer: Said = ""
    answered_by: Label = ""
    said_at: Moment
    contact: SealedContact | None = None
    writer: str | None = Field(default=None, max_length=32)
    """A keyed hash of the phone, as `SubmitAppeal` has it."""
    danger: Danger | None = None
    dangers: NamedDangers = []
    """Where it is named, so that a ticket that is told again is known to say nothing new."""


def _each_once(tickets: list[Ticket]) -> list[Ticket]:
    """Raises ValueError for a number that stands there twice."""
    numbers = [one.number for one in tickets]
    if len(set(numbers)) < len(numbers):
        raise ValueError("each ticket number stands once")
    return tickets


Tickets = Annotated[list[Ticket], Field(min_length=1, max_length=500), AfterValidator(_each_once)]
"""A file's or a message's: as many as are compared in some seconds (ours)."""


class TicketOutcome(Part):
    """What becomes, or became, of one ticket."""

    number: str
    fate: TicketFate
    double_of: str = ""
    """Tracking code of the appeal it is likely the same as."""
    double_title: str = ""
    same_person: bool = False
    """By contact; else it is a near-copy."""
    likeness: float = 0.0
    """0 to 1."""


class TicketsTaken(Part):
    """A file's or a message's tickets, in its order."""

    items: list[TicketOutcome]
    taken: bool
    """False: this was a look."""


class LookAtTickets(OfIntake, Query):
    """What would become of these tickets; nothing is taken."""

    name = "look_at_tickets"
    roles = BY_OFFICE
    answer = TicketsTaken
    tickets: Tickets


class TakeTickets(OfIntake, Command):
    """Take them in, all or none: by number and content, so that the same once more makes nothing twice."""

    name = "take_tickets"
    roles = BY_HOTLINE
    answer = TicketsTaken
    about = "hotline"
    keeps_answer = False
    tickets: Tickets


class SettleTicket(OfIntake, Command):
    """The office decides: the same as the appeal it resembles, a matter of its own, or what changed was seen."""

    name = "settle_ticket"
    roles = BY_OFFICE
    answer = Done
    about = "{ticket_id}"
    ticket_id: Id
    decision: TicketDecision
    reason: Reason


class TellHotlineAgain(OfIntake, Command):
    """What was given up telling the hotline is tried again; a standing that a later one follows is not."""

    name = "tell_hotline_again"
    roles = BY_OFFICE
    answer = Done
    about = "hotline"


class HandOverAppeal(OfIntake, Command):
    """The office hands an appeal that is not the congress's to handle over to the hotline; its resident is told."""

    name = "hand_over_appeal"
    roles = BY_OFFICE
    answer = Done
    about = "{appeal_id}"
    appeal_id: Id
    reason: Words
    number: TicketNumber | None = None
    """Where the hotline gave one already; else it tells one."""


class TellHandedOver(OfIntake, Command):
    """The hotline says under which number it has what was handed over, and what it answered."""

    name = "tell_handed_over"
    roles = BY_HOTLINE
    answer = Done
    about = "{reference}"
    reference: TrackingCode
    number: TicketNumber
    answer_text: Said = ""
    answered_by: Label = ""


class AppealHandedOver(OfIntake, Event):
    """The hotline handles it now; that it is not admitted here is said beside."""

    name = "appeal.handed_over.v1"
    appeal_id: Id
    number: str = ""
    """Empty: not known yet."""
    reason: str
    by: str


class AppealHotlineAnswered(OfIntake, Event):
    """The hotline answered an appeal: one that was handed over, or one of its own tickets."""

    name = "appeal.hotline_answered.v1"
    appeal_id: Id
    number: str
    by: str
    text: str


class AppealTicketChanged(OfIntake, InHands, Event):
    """The hotline says a ticket otherwise than before; the appeal keeps its words, the new ones stay in intake."""

    name = "appeal.ticket_changed.v1"
    appeal_id: Id
    number: TicketNumber


class TicketSaying(Part):
    """What a ticket said when it said something else than before."""

    at: Moment
    text: str
    seen_by: str = ""
    """Who of the office has seen it; empty: nobody yet."""
    reason: str = ""
    """What they noted."""


class TicketMark(Part):
    """What those who read an appeal are told of the hotline: is it in hand there already?"""

    number: str
    """Empty: handed over, not numbered yet."""
    direction: TicketDirection
    state: TicketState
    in_hand: str = ""
    said_now: str = ""
    """What the ticket says now, where that changed after it was taken and nobody of the office has seen it."""
    says: list[TicketSaying] = []
    """All that it said anew after it was taken, the newest first."""
    own: bool = True
    """False: a ticket about the same matter, of somebody else."""


class TicketView(Part):
    """One ticket in the office's list."""

    ticket_id: str
    number: str
    direction: TicketDirection
    state: TicketState
    title: str
    text: str
    township: str
    in_hand: str
    said_now: str
    said_at: Moment
    taken_at: Moment
    by: str
    appeal_id: str | None = None
    tracking_code: str = ""
    double_of: str | None = None
    """The appeal's id."""
    double_code: str = ""
    double_title: str = ""
    same_person: bool = False
    likeness: float = 0.0


class TicketPage(Part):
    """Tickets, the newest first, and how many wait where."""

    items: list[TicketView]
    held: int
    changed: int
    handed: int
    in_hand: int
    next: str | None = None
    unsent: int
    """What could not be told to the hotline and was given up."""
    unsent_reason: str = ""
    """Why the last of it could not."""
    told: bool
    """Whether the hotline has a system that is told."""


class ListTickets(OfIntake, Query):
    """Tickets by where they stand, found by number or words."""

    name = "list_tickets"
    roles = WATCHERS
    answer = TicketPage
    only: TicketList = "all"
    words: Label = ""
    """All of them anywhere in number, title, words, tracking code or who has it in hand."""
    cursor: str | None = None
    limit: int = Field(default=50, ge=1, le=200)


class TicketStanding(Part):
    """How a ticket stands with us, for the hotline's system."""

    number: str
    reference: str
    direction: TicketDirection
    state: str
    """`held`, `with_hotline`, `accepted`, `handling`, `answered` or `closed`."""
    answer: str = ""
    answered_by: str = ""


class ReadTicket(OfIntake, Query):
    """The hotline's system asks how a ticket stands with us."""

    name = "read_ticket"
    roles = WATCHERS_AND_PROGRAMS
    answer = TicketStanding
    number: TicketNumber
