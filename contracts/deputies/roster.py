"""The roster: deputies, stations with their spots, and who is on duty."""

from typing import Literal

from pydantic import Field

from contracts.base import Command, Done, ImportReport, Part, Query
from contracts.categories import MOST_CATEGORIES
from contracts.county import MOST_TOWNSHIPS
from contracts.deputies.groups import MOST_GROUPS, GroupCode
from contracts.deputies.seats import MOST_TERMS, DeputyLevel, SeatReason, Term
from contracts.deputies.stations import Half, StationKind
from contracts.fields import CategoryCode, Day, Id, TownshipCode
from contracts.owners import OfDeputies
from contracts.roles import BY_OFFICE, EVERYONE_AND_OPERATOR
from contracts.words import Role

CommitteePost = Literal["director", "vice_director", "member"]
"""A post of the county's standing committee (主任、副主任、委员)."""


class ImportDeputies(OfDeputies, Command):
    """Read deputies from an XLSX or CSV file; with bad rows nothing is kept unless `keep_good`."""

    name = "import_deputies"
    roles = BY_OFFICE
    answer = ImportReport
    about = "deputies {filename}"
    filename: str = Field(max_length=200)
    content: str
    """Base64 of the file; at most 5 MB."""
    keep_good: bool = False
    check_only: bool = False
    """Only say what is wrong with each row."""
    townships: list[TownshipCode] = Field(default=[], max_length=MOST_TOWNSHIPS)
    """Townships that come in with the file, which may not be known here yet."""
    categories: list[CategoryCode] = Field(default=[], max_length=MOST_CATEGORIES)
    """Likewise categories."""
    terms: list[Term] = Field(default=[], max_length=MOST_TERMS)
    """Likewise terms, on whose days seats are judged."""
    groups: list[GroupCode] = Field(default=[], max_length=MOST_GROUPS)
    """Likewise deputies' groups."""


class ImportStations(OfDeputies, Command):
    """Read stations and their QR spots from an XLSX or CSV file, under the same rule."""

    name = "import_stations"
    roles = BY_OFFICE
    answer = ImportReport
    about = "stations {filename}"
    filename: str = Field(max_length=200)
    content: str
    keep_good: bool = False
    check_only: bool = False
    townships: list[TownshipCode] = Field(default=[], max_length=MOST_TOWNSHIPS)


class SetDuty(OfDeputies, Command):
    """Put deputies on duty at a station for days (the rota); replaces what those days had."""

    name = "set_duty"
    roles = BY_OFFICE | {Role.STATION}
    answer = Done
    about = "{station}"
    station: Id
    days: list[Day] = Field(min_length=1)
    deputy_ids: list[Id]
    half: Half = "day"
    """Which half of each of them."""
    only_open: bool = False
    """Leave out those on which the station is closed: rest days, and weekdays outside its hours."""


class Deputy(Part):
    """A deputy as the public may know them."""

    deputy_id: str
    name: str
    level: DeputyLevel = "county"
    township: str
    """Township of the constituency."""
    constituency: str = ""
    villages: list[str] = []
    expertise: list[CategoryCode] = []
    open_matters: int | None = None
    """None: too few to be told to this reader, or not counted, as of who is on duty at a station."""
    active: bool = True
    """Whether they hold a seat today and may exercise it."""
    group: str | None = None
    """The name of the deputies' group they are in."""
    committee_post: CommitteePost | None = None
    """None for who is not in the standing committee, or not in office any more."""


class DeputyList(Part):
    """Deputies, by township and name."""

    items: list[Deputy]


class ListDeputies(OfDeputies, Query):
    """The roster, all or of one township."""

    name = "list_deputies"
    roles = EVERYONE_AND_OPERATOR
    answer = DeputyList
    township: TownshipCode | None = None


class RosterEntry(Part):
    """A deputy as the office entered them."""

    deputy_id: str
    number: str
    """As the office counts deputies; it may have been somebody else's before, whose `deputy_id` is another."""
    name: str
    level: DeputyLevel
    township: str
    constituency: str = ""
    villages: list[str] = []
    expertise: list[CategoryCode] = []
    conflicts: list[str] = []
    employer: str = ""
    phone: str = ""
    active: bool
    group_code: str = ""
    committee_post: CommitteePost | None = None
    term: str | None = None
    """The term of the seat that runs, is next to begin, or was the last."""
    begun: Day | None = None
    ended: Day | None = None
    """As it was recorded, of its suspension too; a seat that lasts as long as its term has none."""
    reason: SeatReason | Literal["suspended"] | None = None


class RosterEntries(Part):
    """Deputies by number; those whose number is somebody else's now are not among them."""

    items: list[RosterEntry]


class ReadRoster(OfDeputies, Query):
    """The roster with all that the office entered."""

    name = "read_roster"
    roles = BY_OFFICE
    answer = RosterEntries


class Spot(Part):
    """Where a QR poster hangs: the code says the place; or a deputy's own code (代表码), which says the deputy."""

    code: str
    name: str
    kind: Literal["station", "village", "building", "deputy"]
    township: str
    village: str | None = None
    station: str | None = None
    ended: bool = False
    """Of a deputy's code: the deputy is in office no more."""


_DEPUTY = "-D-"
MOST_OF_CODE = 40
"""Letters a place keeps of a code."""


def deputy_code(township: str, deputy_id: str) -> str:
    """A deputy's own code, which begins with a township as every code does; empty for an id too long for a code."""
    code = f"{township}{_DEPUTY}{deputy_id}"
    return code if len(code) <= MOST_OF_CODE else ""


def deputy_of_code(code: str | None) -> str | None:
    """The deputy whose own code this is; None for the code of a place."""
    _, is_one, deputy_id = (code or "").partition(_DEPUTY)
    return deputy_id if is_one and deputy_id else None


class Station(Part):
    """A deputies' station with today's rota."""

    station: str
    name: str
    kind: StationKind = "station"
    township: str
    address: str = ""
    on_duty: list[Deputy] = []
    duty_until: Day | None = None
    """The last day, today or later, for which somebody was put on duty; None: the rota is over, or was never made."""
    spots: list[Spot] = []


class StationList(Part):
    """Stations, by township and name."""

    items: list[Station]


class ListStations(OfDeputies, Query):
    """Stations and who is on duty today."""

    name = "list_stations"
    roles = EVERYONE_AND_OPERATOR
    answer = StationList
    township: TownshipCode | None = None


class ReadSpot(OfDeputies, Query):
    """What a scanned QR code stands for."""

    name = "read_spot"
    roles = EVERYONE_AND_OPERATOR
    answer = Spot
    code: Id
