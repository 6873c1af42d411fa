"""The county's working days: what was edited, the edit, and a month of them."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from contracts.base import Command, Done, Event, Part, Query
from contracts.fields import Day
from contracts.owners import OfSupervision
from contracts.roles import BY_OFFICE, EVERYONE_AND_OPERATOR


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
    note: Annotated[str, StringConstraints(strip_whitespace=True, max_length=200)] = ""


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
