"""What deputies tells and answers: who takes an appeal, and what the deputy does with it."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field, StringConstraints

from contracts.base import (
    Command,
    Done,
    Due,
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
from contracts.words import Category, Channel, Kind, Role

READERS = frozenset({Role.DEPUTY, Role.STATION, Role.OFFICE, Role.LEADER, Role.AUDITOR, Role.OPERATOR})
EVERYONE = READERS | {Role.PUBLIC, Role.API_CLIENT, Role.DEPARTMENT}
BY_DEPUTY = frozenset({Role.DEPUTY})
BY_OFFICE = frozenset({Role.OFFICE})


class _Deputies:
    owner: ClassVar[str] = "deputies"


class Matter(Part):
    """An appeal as a receiver needs it to act without calling back; never who complained."""

    kind: Kind
    category: Category
    title: str
    text: str
    place: Place
    channel: Channel = Channel.WEB
    photos: list[PhotoRef] = []
    submitted_at: Moment


# --- events -----------------------------------------------------------------


class AssignmentOffered(_Deputies, Event):
    """The matter was pushed to a deputy, who has until `due` to accept."""

    name = "assignment.offered.v1"
    appeal_id: Id
    deputy_id: Id
    deputy_name: str
    turn: int
    """1 for the first deputy asked, one more for each after."""
    why: str
    """The rules that chose this deputy, in words."""
    due: Due


class AssignmentAccepted(_Deputies, Event):
    """The deputy took the matter."""

    name = "assignment.accepted.v1"
    appeal_id: Id
    deputy_id: Id
    deputy_name: str
    due: Due | None = None
    """For a consultation: when the answer is due (24 h, S)."""


class AssignmentLapsed(_Deputies, Event):
    """The deputy did not accept in time, or passed it on; the next one is asked."""

    name = "assignment.lapsed.v1"
    appeal_id: Id
    deputy_id: Id
    deputy_name: str
    reason: Literal["late", "declined"]
    words: str = ""


class AssignmentUnfilled(_Deputies, Event):
    """Nobody is left to ask: the office must assign by hand."""

    name = "assignment.unfilled.v1"
    appeal_id: Id
    why: str


class AssignmentHandedOver(_Deputies, Event):
    """A deputy handed the accepted matter to another, with a reason; an offer follows."""

    name = "assignment.handed_over.v1"
    appeal_id: Id
    from_deputy_id: Id
    from_deputy_name: str
    to_deputy_id: Id
    to_deputy_name: str
    reason: str


class MatterSolved(_Deputies, Event):
    """An individual matter was solved on the spot by the deputy (立行立改)."""

    name = "matter.solved.v1"
    appeal_id: Id
    deputy_id: Id
    deputy_name: str
    text: str
    """The answer to the resident."""
    photos: list[PhotoRef] = []
    round: int = 1


class MatterReferred(_Deputies, Event):
    """The deputy referred the matter to a department: supervision opens an order."""

    name = "matter.referred.v1"
    appeal_id: Id
    deputy_id: Id
    deputy_name: str
    department: str
    words: str = ""
    triage: Literal["individual", "common"] = "individual"
    matter: Matter


# --- commands ----------------------------------------------------------------


class RowResult(Part):
    """What became of one row of an import; `row` counts as the spreadsheet shows it."""

    row: int
    kept: bool
    errors: list[str] = []
    """What is wrong, in Chinese."""
    errors_en: list[str] = []
    """The same in English, in the same order."""


class ImportReport(Part):
    """Row by row; `stored` says whether the good rows were kept."""

    rows: list[RowResult]
    good: int
    bad: int
    stored: bool


class ImportDeputies(_Deputies, Command):
    """Read deputies from an XLSX or CSV file; with bad rows nothing is kept unless `keep_good`."""

    name = "import_deputies"
    roles = BY_OFFICE
    answer = ImportReport
    filename: str = Field(max_length=200)
    content: str
    """Base64 of the file; at most 5 MB."""
    keep_good: bool = False


class ImportStations(_Deputies, Command):
    """Read stations and their QR spots from an XLSX or CSV file, under the same rule."""

    name = "import_stations"
    roles = BY_OFFICE
    answer = ImportReport
    filename: str = Field(max_length=200)
    content: str
    keep_good: bool = False


class SetDuty(_Deputies, Command):
    """Put deputies on duty at a station for days (the rota); replaces what those days had."""

    name = "set_duty"
    roles = frozenset({Role.OFFICE, Role.STATION})
    answer = Done
    station: Id
    days: list[Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}$")]] = Field(min_length=1)
    deputy_ids: list[Id]


class AcceptMatter(_Deputies, Command):
    """The deputy takes what was offered."""

    name = "accept_matter"
    roles = BY_DEPUTY
    answer = Done
    appeal_id: Id


class DeclineMatter(_Deputies, Command):
    """The deputy passes the offer on, for example for a conflict of interest."""

    name = "decline_matter"
    roles = BY_DEPUTY
    answer = Done
    appeal_id: Id
    reason: Words


class SolveMatter(_Deputies, Command):
    """Solved on the spot: the answer goes to the resident for rating."""

    name = "solve_matter"
    roles = BY_DEPUTY
    answer = Done
    appeal_id: Id
    text: Words
    photos: list[Photo] = Field(default=[], max_length=3)


class ReferMatter(_Deputies, Command):
    """Refer to a department; the deputy routes and speaks, and does not adjudicate (Deputies Law art. 31)."""

    name = "refer_matter"
    roles = BY_DEPUTY
    answer = Done
    appeal_id: Id
    department: Id
    words: Annotated[str, StringConstraints(strip_whitespace=True, max_length=2000)] = ""
    triage: Literal["individual", "common"] = "individual"


class HandOverMatter(_Deputies, Command):
    """Hand an accepted matter to another deputy."""

    name = "hand_over_matter"
    roles = BY_DEPUTY
    answer = Done
    appeal_id: Id
    to_deputy_id: Id
    reason: Words


class AssignByHand(_Deputies, Command):
    """The office names the deputy."""

    name = "assign_by_hand"
    roles = BY_OFFICE
    answer = Done
    appeal_id: Id
    deputy_id: Id
    reason: Words


# --- queries -----------------------------------------------------------------


class Deputy(Part):
    """A deputy as the public may know them."""

    deputy_id: str
    name: str
    level: Literal["province", "city", "county", "township"] = "county"
    township: str
    """Township of the constituency."""
    constituency: str = ""
    villages: list[str] = []
    expertise: list[Category] = []
    open_matters: int = 0
    active: bool = True


class DeputyList(Part):
    """Deputies, by township and name."""

    items: list[Deputy]


class ListDeputies(_Deputies, Query):
    """The roster, all or of one township."""

    name = "list_deputies"
    roles = EVERYONE
    answer = DeputyList
    township: TownshipCode | None = None


class Spot(Part):
    """Where a QR poster hangs: the code says the place."""

    code: str
    name: str
    kind: Literal["station", "village", "building"]
    township: str
    village: str | None = None
    station: str | None = None


class Station(Part):
    """A deputies' station with today's rota."""

    station: str
    name: str
    kind: Literal["home", "station", "studio", "legislative_contact_point"] = "station"
    township: str
    address: str = ""
    on_duty: list[Deputy] = []
    spots: list[Spot] = []


class StationList(Part):
    """Stations, by township and name."""

    items: list[Station]


class ListStations(_Deputies, Query):
    """Stations and who is on duty today."""

    name = "list_stations"
    roles = EVERYONE
    answer = StationList
    township: TownshipCode | None = None


class ReadSpot(_Deputies, Query):
    """What a scanned QR code stands for."""

    name = "read_spot"
    roles = EVERYONE
    answer = Spot
    code: Id


class MatterBrief(Part):
    """One line of a deputy's list."""

    appeal_id: str
    title: str
    kind: Kind
    category: Category
    township: str
    village: str | None = None
    state: Literal["offered", "accepted", "solved", "referred", "lapsed", "withdrawn", "unfilled"]
    deputy_id: str | None = None
    deputy_name: str | None = None
    due: Due | None = None
    submitted_at: Moment


class MatterView(MatterBrief):
    """One matter with what a deputy needs to act."""

    text: str
    place: Place
    photos: list[PhotoRef] = []
    why: str = ""
    """Why this deputy."""
    department: str | None = None
    round: int = 1


class MatterPage(Part):
    """Matters: running clocks first."""

    items: list[MatterBrief]
    next: str | None = None


class MyMatters(_Deputies, Query):
    """The deputy's own list."""

    name = "my_matters"
    roles = BY_DEPUTY
    answer = MatterPage
    only_open: bool = True
    cursor: str | None = None
    limit: int = Field(default=50, ge=1, le=200)


class UnfilledMatters(_Deputies, Query):
    """What the office must assign by hand."""

    name = "unfilled_matters"
    roles = frozenset({Role.OFFICE, Role.LEADER})
    answer = MatterPage
    cursor: str | None = None
    limit: int = Field(default=50, ge=1, le=200)


class ReadMatter(_Deputies, Query):
    """One matter; a deputy sees only their own."""

    name = "read_matter"
    roles = frozenset({Role.DEPUTY, Role.OFFICE, Role.LEADER})
    answer = MatterView
    appeal_id: Id


class ReadMatterPhoto(_Deputies, Query):
    """One photo a deputy added to an answer; resident's pages reach it through the appeal."""

    name = "read_matter_photo"
    roles = EVERYONE
    answer = Photo
    photo_id: Id
