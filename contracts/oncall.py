"""People on call (险情值班): the office's rota, and who is told when a resident says that life is in danger."""

from typing import Literal

from pydantic import Field

from contracts.base import Command, Done, Part, Place, Query
from contracts.fields import Date, DepartmentCode, Id, Moment, Name, Reason, TownshipCode, Weekday
from contracts.owners import OfSupervision
from contracts.roles import BY_OFFICE, STAFF, STAFF_BUT_AUDITORS, WATCHERS
from contracts.words import Danger, Kind, Role

CALLABLE = STAFF_BUT_AUDITORS
"""Who may be put on the rota."""
Level = Literal["on_call", "head", "leader"]
"""Who is told first, who when nobody answers, and who after that (值班人员、带班负责人、带班领导)."""
CalledRole = Literal[Role.DEPUTY, Role.DEPARTMENT, Role.STATION, Role.OFFICE, Role.LEADER]
MOST_SHOWN_DAYS = 31
"""Days of the rota that are looked through for gaps and clashes at once (ours)."""


class Person(Part):
    """Somebody with an account: who is called."""

    role: CalledRole
    id: Id
    """As the services know them: a deputy's id, or an account's own."""
    name: Name
    department: DepartmentCode | None = None


class Shift(Part):
    """One line of the rota: a person, days, hours, and where."""

    shift_id: Id
    person: Person
    level: Level
    township: TownshipCode | None = None
    """None: the whole county."""
    first_day: Date
    last_day: Date
    weekdays: list[int]
    """1 is Monday."""
    from_hour: int
    until_hour: int
    """Of the next day when it is not after `from_hour`: the same hour is all round the clock."""


class Swap(Part):
    """Somebody else stands in on one day of a shift."""

    shift_id: Id
    day: Date
    person: Person
    reason: str
    by: str
    at: Moment


class Gap(Part):
    """Hours of a day in which nobody is on call; the office's people are told then."""

    day: Date
    from_hour: int
    until_hour: int
    townships: list[TownshipCode] = []
    """Only there; none: in the whole county."""


class Clash(Part):
    """One person in two places at once."""

    day: Date
    from_hour: int
    until_hour: int
    person: Person


class Rota(Part):
    """The rota from a day on."""

    first_day: Date
    days: int
    shifts: list[Shift]
    swaps: list[Swap]
    gaps: list[Gap]
    clashes: list[Clash]
    now: list[Person]
    """Who is on call at this moment, anywhere; none: the office's people."""


class ReadRota(OfSupervision, Query):
    """The shifts that last, who stands in, and what is wrong with the days to come."""

    name = "read_rota"
    roles = WATCHERS
    answer = Rota
    days: int = Field(default=14, ge=1, le=MOST_SHOWN_DAYS)


class AddShift(OfSupervision, Command):
    """Put somebody on the rota; refused when the last day comes before the first."""

    name = "add_shift"
    roles = BY_OFFICE
    answer = Done
    about = "{level} {first_day}"
    person: Person
    level: Level = "on_call"
    township: TownshipCode | None = None
    first_day: Date
    last_day: Date
    weekdays: list[Weekday] = Field(default=[1, 2, 3, 4, 5, 6, 7], min_length=1, max_length=7)
    from_hour: int = Field(default=0, ge=0, le=23)
    until_hour: int = Field(default=0, ge=0, le=23)


class EndShift(OfSupervision, Command):
    """Take a line off the rota; what was stays on record."""

    name = "end_shift"
    roles = BY_OFFICE
    answer = Done
    about = "{shift_id}"
    shift_id: Id


class SwapShift(OfSupervision, Command):
    """Somebody else stands in on one day; who said so, when and why stay on record."""

    name = "swap_shift"
    roles = BY_OFFICE
    answer = Done
    about = "{shift_id}"
    shift_id: Id
    day: Date
    person: Person
    reason: Reason


class Call(Part):
    """Somebody who was told of a danger."""

    name: str
    """Empty: the office's people together."""
    level: Level
    round: int
    at: Moment


class Alarm(Part):
    """A danger to life that a resident named, and whether somebody has taken it on."""

    appeal_id: Id
    danger: Danger | None = None
    township: TownshipCode
    raised_at: Moment
    round: int
    """How often people were told: 1 at once, one more each time nobody answered."""
    next_at: Moment | None = None
    """When the next are told; None: nobody any more."""
    acknowledged_by: str = ""
    acknowledged_at: Moment | None = None
    called: list[Call] = []
    title: str = ""
    text: str = ""
    """What the resident said; empty for a report (举报) to all but office and leaders, and until the case is there."""
    said: str = ""
    """What was said later and names the danger, where the text does not; read by who may read the text."""
    kind: Kind | None = None
    place: Place | None = None


class AlarmPage(Part):
    """Dangers, the newest first."""

    items: list[Alarm]
    next: str | None = None


class ListAlarms(OfSupervision, Query):
    """Dangers that were told: office, leaders and auditors all, others those that they were told of."""

    name = "list_alarms"
    roles = STAFF
    answer = AlarmPage
    only_open: bool = False
    """Those that nobody has taken on."""
    cursor: str | None = None
    limit: int = Field(default=50, ge=1, le=200)


class ReadAlarm(OfSupervision, Query):
    """One danger, with what was said and who was told; for who was told, and for office, leaders and auditors."""

    name = "read_alarm"
    roles = STAFF
    answer = Alarm
    appeal_id: Id


class AcknowledgeAlarm(OfSupervision, Command):
    """Take it on (由我处理): from now on nobody else is called. Refused when somebody else was faster."""

    name = "acknowledge_alarm"
    roles = CALLABLE
    answer = Alarm
    about = "{appeal_id}"
    appeal_id: Id
