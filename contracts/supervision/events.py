"""What supervision tells of orders and cases."""

from typing import Literal

from contracts.base import Due, Event, Part, PhotoRef
from contracts.deputies import Matter
from contracts.fields import Id, Moment
from contracts.owners import OfSupervision
from contracts.words import Colour

CaseVerdict = Literal["handle_again", "close"]
"""What follows a resident's `not solved`."""


class OrderOpened(OfSupervision, Event):
    """A department was given a matter to handle."""

    name = "order.opened.v1"
    appeal_id: Id
    order_id: Id
    department: str
    department_name: str
    round: int = 1
    dispatch: int = 1
    """How many departments this round has been dispatched to, this one included."""
    compulsory: bool = False
    """After three dispatches: the department may not return it (R)."""
    by: str
    words: str = ""
    matter: Matter
    sign_due: Due
    reply_due: Due


class OrderSigned(OfSupervision, Event):
    """The department signed for the order: it is being handled."""

    name = "order.signed.v1"
    appeal_id: Id
    order_id: Id
    department: str
    by: str


class OrderReturned(OfSupervision, Event):
    """The department says it is not theirs, within two working days (R)."""

    name = "order.returned.v1"
    appeal_id: Id
    order_id: Id
    department: str
    by: str
    reason: str
    suggested: str | None = None


class OrderExtended(OfSupervision, Event):
    """More time, once, at most ten working days (R)."""

    name = "order.extended.v1"
    appeal_id: Id
    order_id: Id
    department: str
    by: str
    working_days: int
    reason: str
    reply_due: Due


class OrderReplied(OfSupervision, Event):
    """The department answered with evidence."""

    name = "order.replied.v1"
    appeal_id: Id
    order_id: Id
    department: str
    department_name: str
    by: str
    text: str
    photos: list[PhotoRef] = []
    round: int = 1
    on_time: bool = True


class OrderRescheduled(OfSupervision, Event):
    """A due date moved: the county's calendar was edited, or the clock stood still while the resident was asked."""

    name = "order.rescheduled.v1"
    appeal_id: Id
    order_id: Id
    due: Due
    was: Moment
    department: str | None = None
    """The department that has the order."""


class CaseRescheduled(OfSupervision, Event):
    """A clock that no order carries ends at another moment: it stood still while the resident was asked."""

    name = "case.rescheduled.v1"
    appeal_id: Id
    due: Due
    was: Moment


class CaseWarned(OfSupervision, Event):
    """A clock turned yellow or red."""

    name = "case.warned.v1"
    appeal_id: Id
    colour: Colour
    due: Due
    holder: str
    """Who holds the matter: a deputy or a department, by name."""
    department: str | None = None
    """The department that holds it, if one does."""


class CasePressed(OfSupervision, Event):
    """The office pressed whoever holds the matter."""

    name = "case.pressed.v1"
    appeal_id: Id
    by: str
    holder: str
    words: str
    department: str | None = None
    """The department that holds it, if one does."""


class CaseReferred(OfSupervision, Event):
    """The office gave a report to a department itself; the order is told as any other's."""

    name = "case.referred.v1"
    appeal_id: Id
    order_id: Id
    department: str
    by: str


class CaseReviewed(OfSupervision, Event):
    """A named reviewer decided what follows a resident's `not solved`."""

    name = "case.reviewed.v1"
    appeal_id: Id
    reviewer: str
    verdict: CaseVerdict
    evidence: str
    round: int
    department: str | None = None
    """The department whose answer was reviewed."""


class CaseHolders(Part):
    """Everybody who has or had one case, by id and code."""

    appeal_id: Id
    deputies: list[Id] = []
    departments: list[Id] = []


class HoldersTold(OfSupervision, Event):
    """Once more who has or had cases, many at a time: for whoever keeps a copy that began later."""

    name = "holders.told.v1"
    cases: list[CaseHolders]
