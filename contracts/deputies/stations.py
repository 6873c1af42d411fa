"""Stations: on which half-days they are open, who sits there on which, and swaps among deputies."""

from typing import Literal

from pydantic import Field

from contracts.base import Command, Done, Event, ImportReport, Part, Query
from contracts.fields import Date, Id, Label, Short, TownshipCode, Weekday
from contracts.owners import OfDeputies
from contracts.roles import BY_DEPUTY, BY_OFFICE, EVERYONE_AND_OPERATOR, WATCHERS
from contracts.words import Role

StationKind = Literal["home", "station", "studio", "legislative_contact_point"]
"""代表之家, 代表联络站, 代表工作室, 基层立法联系点."""
Half = Literal["day", "morning", "afternoon"]
"""A whole day, or one half of it."""
Away = Literal["ended", "absent"]
"""Why somebody cannot sit: no seat on that day, or an absence that a colleague agreed to."""
_SwapState = Literal["asked", "agreed", "declined"]
BY_KEEPERS = BY_OFFICE | {Role.STATION}
"""The office everywhere, a keeper at the stations of the own township."""
ROTA_READERS = WATCHERS | {Role.STATION, Role.DEPUTY}
MOST_ROTA_DAYS = 92
"""Days of one look at the rota: a quarter (ours)."""


class DutySwapAsked(OfDeputies, Event):
    """A deputy asks a colleague to sit in the own place at a station on one day."""

    name = "duty_swap.asked.v1"
    swap_id: Id
    station: Id
    station_name: str
    day: Date
    from_deputy_id: Id
    from_name: str
    to_deputy_id: Id


class DutySwapAnswered(OfDeputies, Event):
    """The colleague agreed and is in the rota now, or did not."""

    name = "duty_swap.answered.v1"
    swap_id: Id
    station: Id
    station_name: str
    day: Date
    from_deputy_id: Id
    to_deputy_id: Id
    to_name: str
    agreed: bool


class SetStationHours(OfDeputies, Command):
    """Say when a station is open and how it is reached; a half-day without anybody then is a gap."""

    name = "set_station_hours"
    roles = BY_KEEPERS
    answer = Done
    about = "{station}"
    station: Id
    weekdays: list[Weekday] = Field(default=[], max_length=7)
    """None: it is open by appointment."""
    half: Half = "day"
    hours: Label = ""
    """As the door says it, for example 9:00—11:30."""
    phone: Label = ""
    """The station's own telephone, for everybody."""


class ImportRota(OfDeputies, Command):
    """Read a rota from an XLSX or CSV file: day, half, station, deputies; those days' rota is written anew.

    With bad rows nothing is kept unless `keep_good`.
    """

    name = "import_rota"
    roles = BY_KEEPERS
    answer = ImportReport
    about = "rota {filename}"
    filename: str = Field(max_length=200)
    content: str
    """Base64 of the file; at most 5 MB."""
    keep_good: bool = False
    check_only: bool = False


class AskDutySwap(OfDeputies, Command):
    """A deputy asks a colleague to sit in the own place on one day."""

    name = "ask_duty_swap"
    roles = BY_DEPUTY
    answer = Done
    about = "{station} {day}"
    station: Id
    day: Date
    to_deputy_id: Id
    words: Short = ""


class AnswerDutySwap(OfDeputies, Command):
    """The colleague's word; who agrees stands in the rota from then on."""

    name = "answer_duty_swap"
    roles = BY_DEPUTY
    answer = Done
    about = "{swap_id}"
    swap_id: Id
    agree: bool


class DutyTurn(Part):
    """Who sits where on which half-day."""

    station: str
    station_name: str
    day: Date
    half: Half
    deputy_id: str
    deputy_name: str
    away: Away | None = None
    """None: they can."""


class RotaGap(Part):
    """A half-day on which a station is open, or somebody was put on duty, and nobody can sit."""

    station: str
    station_name: str
    day: Date
    half: Half
    why: Away | None = None
    """None: nobody was put on duty."""
    reception_id: str | None = None
    """Of a reception day: none of its deputies can come."""


class RotaClash(Part):
    """A deputy who is to be at several stations on one half-day, reception days among it."""

    deputy_id: str
    deputy_name: str
    day: Date
    half: Half
    stations: list[str]
    """Their names."""


class DutySwap(Part):
    """A deputy asked a colleague to sit in the own place."""

    swap_id: str
    station: str
    station_name: str
    day: Date
    half: Half
    from_deputy_id: str
    from_name: str
    to_deputy_id: str
    to_name: str
    words: str = ""
    state: _SwapState
    over: bool = False
    """Not answered and the day is past, or the rota has it otherwise by now: nothing can be said any more."""


class DutyRota(Part):
    """The rota of some days: turns, gaps and clashes by day, and the swaps of these days."""

    first: Date
    days: int
    turns: list[DutyTurn]
    counts: dict[str, int] = {}
    """How many turns each station has."""
    gaps: list[RotaGap]
    clashes: list[RotaClash]
    swaps: list[DutySwap]


class ReadDutyRota(OfDeputies, Query):
    """The rota of a station, a township or the county; a keeper reads the own township's, a deputy all of it."""

    name = "read_duty_rota"
    roles = ROTA_READERS
    answer = DutyRota
    first: Date
    days: int = Field(default=31, ge=1, le=MOST_ROTA_DAYS)
    station: Id | None = None
    township: TownshipCode | None = None
    mine: bool = False
    """A deputy's own turns and clashes only, without gaps."""
    turns: bool = True
    """False: what is missing and how many turns there are, without the turns themselves."""


class NextTurn(Part):
    """A half-day to come, and who sits then."""

    day: Date
    half: Half
    deputies: list[str]


class StationPage(Part):
    """A station as everybody may know it: where, when, and who sits next."""

    station: str
    name: str
    kind: StationKind
    township: str
    address: str = ""
    weekdays: list[int] = []
    half: Half = "day"
    hours: str = ""
    phone: str = ""
    spot: str = ""
    """Its QR code."""
    turns: list[NextTurn] = []


class ReadStation(OfDeputies, Query):
    """One station; raises `station-not-found`."""

    name = "read_station"
    roles = EVERYONE_AND_OPERATOR
    answer = StationPage
    station: Id
