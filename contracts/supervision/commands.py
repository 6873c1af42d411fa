"""What departments and the office do with an order or a case."""

from pydantic import Field

from contracts.base import Command, Done, Photo
from contracts.fields import Id, Words
from contracts.owners import OfSupervision
from contracts.roles import BY_DEPARTMENT, BY_OFFICE, BY_OPERATOR
from contracts.supervision.co_handling import CoHandlers
from contracts.supervision.events import CaseVerdict


class SignOrder(OfSupervision, Command):
    """The department takes the order."""

    name = "sign_order"
    roles = BY_DEPARTMENT
    answer = Done
    about = "{order_id}"
    order_id: Id


class ReturnOrder(OfSupervision, Command):
    """Not ours: back to the office, with the reason."""

    name = "return_order"
    roles = BY_DEPARTMENT
    answer = Done
    about = "{order_id}"
    order_id: Id
    reason: Words
    suggested: Id | None = None


class ExtendOrder(OfSupervision, Command):
    """More time, once."""

    name = "extend_order"
    roles = BY_DEPARTMENT
    answer = Done
    about = "{order_id}"
    order_id: Id
    working_days: int = Field(ge=1, le=60)
    reason: Words


class ReplyOrder(OfSupervision, Command):
    """Answer with evidence: words, and photos where there is something to see."""

    name = "reply_order"
    roles = BY_DEPARTMENT
    answer = Done
    about = "{order_id}"
    order_id: Id
    text: Words
    photos: list[Photo] = Field(default=[], max_length=3)


class DispatchOrder(OfSupervision, Command):
    """Send a returned order to another department; after three dispatches it is compulsory (R)."""

    name = "dispatch_order"
    roles = BY_OFFICE
    answer = Done
    about = "{order_id}"
    order_id: Id
    department: Id
    words: str = Field(default="", max_length=2000)
    co_departments: CoHandlers = []
    """Departments that co-handle it from now on, too."""


class ReferCase(OfSupervision, Command):
    """The office gives a report (举报) to a department or organ itself; no deputy has a part in it."""

    name = "refer_case"
    roles = BY_OFFICE
    answer = Done
    about = "{appeal_id}"
    appeal_id: Id
    department: Id
    words: str = Field(default="", max_length=2000)
    """For the department; the resident does not see them."""
    co_departments: CoHandlers = []
    """Departments that co-handle it."""


class PressCase(OfSupervision, Command):
    """Press whoever holds the matter."""

    name = "press_case"
    roles = BY_OFFICE
    answer = Done
    about = "{appeal_id}"
    appeal_id: Id
    words: Words


class ReviewCase(OfSupervision, Command):
    """Decide on a resident's `not solved`; the signed-in person is the named reviewer."""

    name = "review_case"
    roles = BY_OFFICE
    answer = Done
    about = "{appeal_id}"
    appeal_id: Id
    verdict: CaseVerdict
    evidence: Words
    department: Id | None = None
    """For `handle_again`: who handles it; the same department when left open."""


class RetellHolders(OfSupervision, Command):
    """Say once more who has or had each case and which departments are no more, for copies that began later."""

    name = "retell_holders"
    roles = BY_OPERATOR
    answer = Done
    about = "holders"
