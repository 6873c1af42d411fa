"""Several departments on one appeal (主办、协办): what co-handlers are asked and say, and who leads."""

from typing import Annotated, Literal

from pydantic import Field

from contracts.base import Command, Done, Due, Event, Part, Query
from contracts.deputies import Matter
from contracts.fields import CategoryCode, Id, Moment, Words
from contracts.owners import OfSupervision
from contracts.roles import BY_DEPARTMENT, BY_OFFICE, WATCHERS_AND_DEPARTMENTS
from contracts.words import Colour, Kind

CoPartState = Literal["given", "answered", "declined", "released", "ended"]
"""`declined` waits for the office, which keeps it (`given` again) or releases it; `ended`: nobody waits for it."""
CoVerdict = Literal["keep", "release"]
CoHandlers = Annotated[list[Id], Field(max_length=5)]
"""Departments beside the lead (ours: more than six on one resident's matter is a meeting)."""


class CoPartGiven(OfSupervision, Event):
    """A department was asked for its opinion on a matter that another one leads."""

    name = "co_part.given.v1"
    appeal_id: Id
    part_id: Id
    department: str
    department_name: str
    lead_name: str
    by: str
    words: str = ""
    matter: Matter
    due: Due


class CoPartAnswered(OfSupervision, Event):
    """A co-handler gave its opinion (协办意见) to the lead; the resident is answered by the lead alone."""

    name = "co_part.answered.v1"
    appeal_id: Id
    part_id: Id
    department: str
    by: str
    on_time: bool = True
    lead: str | None = None
    """The department that leads, if one has the order now."""


class CoPartDeclined(OfSupervision, Event):
    """A co-handler says it has no part in the matter; the office decides."""

    name = "co_part.declined.v1"
    appeal_id: Id
    part_id: Id
    department: str
    by: str
    reason: str


class CoPartDecided(OfSupervision, Event):
    """The office decided on a co-handler that declined: it keeps its part, or is released from it."""

    name = "co_part.decided.v1"
    appeal_id: Id
    part_id: Id
    department: str
    by: str
    verdict: CoVerdict
    words: str


class OrderReassigned(OfSupervision, Event):
    """The office made another department the lead; the order that is opened for it is told as any other."""

    name = "order.reassigned.v1"
    appeal_id: Id
    order_id: Id
    department: str
    """Who leads no longer."""
    to_department: str
    by: str
    reason: str


class AddCoHandlers(OfSupervision, Command):
    """The office asks further departments, each with its own clock."""

    name = "add_co_handlers"
    roles = BY_OFFICE
    answer = Done
    about = "{appeal_id}"
    appeal_id: Id
    departments: CoHandlers = Field(min_length=1)
    reason: Words


class GiveCoAnswer(OfSupervision, Command):
    """A co-handler's opinion, for the lead."""

    name = "give_co_answer"
    roles = BY_DEPARTMENT
    answer = Done
    about = "{part_id}"
    part_id: Id
    text: Words


class DeclineCoPart(OfSupervision, Command):
    """No part in it, with the reason; once."""

    name = "decline_co_part"
    roles = BY_DEPARTMENT
    answer = Done
    about = "{part_id}"
    part_id: Id
    reason: Words


class DecideCoPart(OfSupervision, Command):
    """The office decides on a co-handler that declined."""

    name = "decide_co_part"
    roles = BY_OFFICE
    answer = Done
    about = "{part_id}"
    part_id: Id
    verdict: CoVerdict
    words: Words


class ReassignOrder(OfSupervision, Command):
    """The office makes another department the lead, with the reason."""

    name = "reassign_order"
    roles = BY_OFFICE
    answer = Done
    about = "{order_id}"
    order_id: Id
    department: Id
    reason: Words


class CoPart(Part):
    """One co-handler's part in a matter."""

    part_id: str
    appeal_id: str
    title: str
    kind: Kind
    category: CategoryCode
    township: str
    department: str
    department_name: str
    lead_name: str
    """The department that leads; empty while none has the order."""
    round: int
    state: CoPartState
    colour: Colour
    due: Due | None
    """None: nobody waits for it any more."""
    given_at: Moment
    given_by: str
    words: str = ""
    """What the deputy or the office says to it."""
    kept: bool = False
    """The office decided that it keeps its part: it may not decline again."""
    decline_reason: str = ""
    decision: str = ""
    answer: str = ""
    answered_by: str = ""
    answered_at: Moment | None = None
    late: bool = False
    """Answered after its day, or not yet answered and its day is over."""


class CoPartView(Part):
    """One part with all its handler needs."""

    part: CoPart
    matter: Matter


class CoPartPage(Part):
    """Parts, the one due first first."""

    items: list[CoPart]
    next: str | None = None


class ListCoParts(OfSupervision, Query):
    """A department's own parts, or the office's view of all; of one appeal whoever leads it reads every answer."""

    name = "list_co_parts"
    roles = WATCHERS_AND_DEPARTMENTS
    answer = CoPartPage
    appeal_id: Id | None = None
    only_open: bool = True
    cursor: str | None = None
    limit: int = Field(default=50, ge=1, le=200)


class ReadCoPart(OfSupervision, Query):
    """One part; a department sees only its own."""

    name = "read_co_part"
    roles = WATCHERS_AND_DEPARTMENTS
    answer = CoPartView
    part_id: Id
