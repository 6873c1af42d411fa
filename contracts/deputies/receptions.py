"""Reception days at stations, and the ledger of what was heard there: each line with what became of it."""

from typing import Literal

from pydantic import Field

from contracts.base import Command, Done, Event, Part, Query
from contracts.deputies.duties import DutyDone, Presence
from contracts.deputies.stations import BY_KEEPERS, StationKind
from contracts.fields import CategoryCode, Date, HourOfDay, Id, Label, Moment, Note, Reason, TownshipCode, Words
from contracts.owners import OfDeputies
from contracts.roles import EVERYONE_AND_OPERATOR, WATCHERS
from contracts.words import Role

ReceptionWay = Literal["on_site", "online", "roving"]
_ReceptionState = Literal["planned", "held", "cancelled"]
Became = Literal["appeal", "idea", "opinion", "answered"]
"""An appeal with its code, an idea for a project, an opinion that is put on record with it, or answered by the deputies
there and then: never only noted."""
MOST_RECEIVING = 30
"""Deputies of one reception (ours)."""
LEDGER_READERS = WATCHERS | {Role.STATION, Role.DEPUTY}


class Announced(Part):
    """The day that holds."""

    id: Id
    day: Date
    moved: bool
    """It is another than was asked for: that one is a rest day."""


class AnnounceReception(OfDeputies, Command):
    """Announce a reception day, so many days ahead; one on a rest day moves to the next working day."""

    name = "announce_reception"
    roles = BY_KEEPERS
    answer = Announced
    about = "{station} {day}"
    station: Id
    day: Date
    begins: HourOfDay = "09:00"
    ends: HourOfDay = "11:30"
    way: ReceptionWay = "on_site"
    place: Label = ""
    """Where a roving one is, or how an online one is joined; on site it is the station."""
    deputy_ids: list[Id] = Field(min_length=1, max_length=MOST_RECEIVING)


class MoveReception(OfDeputies, Command):
    """Another day, with the reason that everybody is told."""

    name = "move_reception"
    roles = BY_KEEPERS
    answer = Announced
    about = "{reception_id}"
    reception_id: Id
    day: Date
    reason: Reason


class CancelReception(OfDeputies, Command):
    """It is not held, with the reason that everybody is told."""

    name = "cancel_reception"
    roles = BY_KEEPERS
    answer = Done
    about = "{reception_id}"
    reception_id: Id
    reason: Reason


class RecordHeard(OfDeputies, Command):
    """Write down what a visitor said, and what became of it."""

    name = "record_heard"
    roles = BY_KEEPERS
    answer = Done
    about = "{reception_id}"
    reception_id: Id
    text: Words
    """In the visitor's words; numbers and names of persons are not kept (ADR 28)."""
    visitors: int = Field(default=1, ge=1, le=1000)
    deputy_ids: list[Id] = Field(default=[], max_length=MOST_RECEIVING)
    """Who received; none: everybody who was to be there."""
    became: Became
    appeal_id: Id | None = None
    tracking_code: Id | None = None
    """Of an appeal, both."""
    proposal_id: Id | None = None
    """Of an idea."""
    title: Label = ""
    """Of an opinion: what it is called."""
    category: CategoryCode = "other"
    """Of an opinion: what it is about."""
    reply: Note = ""
    """What was answered there and then; needed where nothing else became of it."""


class Came(Part):
    """Whether a deputy came."""

    deputy_id: Id
    presence: Presence


class CloseReception(OfDeputies, Command):
    """It was held, and who came; said anew, it takes the place of what was said before."""

    name = "close_reception"
    roles = BY_KEEPERS
    answer = Done
    about = "{reception_id}"
    reception_id: Id
    came: list[Came] = Field(min_length=1, max_length=MOST_RECEIVING)


class ReceptionHeld(OfDeputies, DutyDone, Event):
    """A reception was held: how many came, what became of it, and which deputies received."""

    name = "reception.held.v1"
    reception_id: Id
    station: Id
    station_name: str
    kind: StationKind
    township: TownshipCode
    way: ReceptionWay
    visitors: int
    appeals: int
    ideas: int
    opinions: int = 0
    answered: int


class Receiving(Part):
    """A deputy who is to receive, or did."""

    deputy_id: str
    name: str
    """As it was when it was announced."""
    presence: Presence | None = None
    """None: not closed yet, or not for this reader."""


class Reception(Part):
    """A reception day as everybody may know it."""

    reception_id: str
    station: str
    station_name: str
    kind: StationKind
    township: str
    day: Date
    begins: str
    ends: str
    way: ReceptionWay
    place: str
    deputies: list[Receiving]
    state: _ReceptionState
    first_day: Date
    """The day it was announced for at first; another one: it was moved."""
    reason: str = ""
    """Why it was moved or cancelled."""


class ReceptionList(Part):
    """Receptions, by day."""

    items: list[Reception]


class ListReceptions(OfDeputies, Query):
    """Reception days of a period, cancelled ones among them. Open to all."""

    name = "list_receptions"
    roles = EVERYONE_AND_OPERATOR
    answer = ReceptionList
    first: Date
    last: Date
    station: Id | None = None
    township: TownshipCode | None = None


class Heard(Part):
    """A line of the ledger."""

    line_id: str
    number: int
    text: str
    visitors: int
    received_by: list[str]
    """Names."""
    became: Became
    appeal_id: str | None = None
    tracking_code: str | None = None
    proposal_id: str | None = None
    opinion_id: str | None = None
    """Of an opinion, for who may read it."""
    reply: str = ""
    stands: str = ""
    """Of an appeal: where it stands with the deputies; empty while they have not heard of it. Of an opinion: its
    state."""
    at: Moment


class LedgerPage(Part):
    """A reception with what was heard."""

    reception: Reception
    lines: list[Heard]
    may_write: bool
    """Whether this reader keeps it, and it was not cancelled."""


class Ledger(Part):
    """Receptions of a period with what was heard, by day."""

    items: list[LedgerPage]


class ReadLedger(OfDeputies, Query):
    """One reception, or those of a station in a period: for who watches, its keepers, and a deputy the own ones."""

    name = "read_ledger"
    roles = LEDGER_READERS
    answer = Ledger
    reception_id: Id | None = None
    station: Id | None = None
    first: Date | None = None
    last: Date | None = None


class StationFigures(Part):
    """What was done at a station in a period; the cases behind are its ledger."""

    station: str
    station_name: str
    kind: StationKind
    township: str
    announced: int
    held: int
    cancelled: int
    overdue: int
    """Their day is past, and nobody closed them."""
    visitors: int
    appeals: int
    ideas: int
    opinions: int = 0
    answered: int
    appeals_open: int
    """Of the appeals: not solved and not referred yet."""


class StationFiguresList(Part):
    """Every station, by township and name; those without receptions too."""

    items: list[StationFigures]


class ReadStationFigures(OfDeputies, Query):
    """Receptions announced and held, visitors, and what became of what was heard, station by station."""

    name = "read_station_figures"
    roles = WATCHERS | {Role.STATION}
    answer = StationFiguresList
    first: Date
    last: Date
