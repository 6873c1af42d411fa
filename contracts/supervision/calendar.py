"""The county's working days: what was edited, the edit, and a month of them."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from contracts.base import Command, Done, Event, ImportReport, Part, Query
from contracts.fields import Day
from contracts.owners import OfSupervision
from contracts.roles import BY_OFFICE, EVERYONE_AND_OPERATOR

DayNote = Annotated[str, StringConstraints(strip_whitespace=True, max_length=200)]
"""Why a day counts otherwise."""


class CalendarChanged(OfSupervision, Event):
    """The county edited a day; every service keeps its own copy."""

    name = "calendar.changed.v1"
    day: Day
    working: bool | None = None
    """None: the county's own entry was taken back."""
    note: str = ""


class SetCalendarDay(OfSupervision, Command):
    """The county's own word on a day (调休, local holiday); running deadlines are recomputed."""

    name = "set_calendar_day"
    roles = BY_OFFICE
    answer = Done
    about = "{day}"
    day: Day
    working: bool | None
    note: DayNote = ""


class OwnDay(Part):
    """The county's own word on one day."""

    day: Day
    working: bool
    note: DayNote = ""


class ImportCalendarDays(OfSupervision, Command):
    """The county's own word on many days at once, all or none; days not among them keep theirs."""

    name = "import_calendar_days"
    roles = BY_OFFICE
    answer = ImportReport
    about = "calendar days"
    days: list[OwnDay] = Field(max_length=2000)
    check_only: bool = False
    """Only say what is wrong."""


class OwnDayList(Part):
    """The county's own days, by date."""

    items: list[OwnDay]


class ListOwnDays(OfSupervision, Query):
    """Every day on which the county has a word of its own."""

    name = "list_own_days"
    roles = EVERYONE_AND_OPERATOR
    answer = OwnDayList


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


class ReadCalendar(OfSupervision, Query):
    """One month of the working-day calendar."""

    name = "read_calendar"
    roles = EVERYONE_AND_OPERATOR
    answer = CalendarMonth
    year: int = Field(ge=2000, le=2100)
    month: int = Field(ge=1, le=12)
