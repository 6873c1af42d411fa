"""A department's part of a suggestion: taken, returned, given to another; contacts, reply with its letter, rating."""

from typing import Annotated, Literal

from pydantic import Field

from contracts import suggestions as h
from contracts.base import Done, Id, Name, Words
from contracts.fields import Label
from contracts.suggestions import Disclosure, Line
from contracts.supervision import Day
from contracts.words import Grade
from gateway.api import phones
from gateway.api.resource import WRITES, Caller, does, resource
from gateway.api.shape import Shape
from gateway.suggestions.api.suggestions import SuggestionReason

router = resource("suggestions")
PART = "/suggestion-parts/{assignment_id}"


class InCharge(Shape):
    """Who answers for a part by name; what is left empty stays as the office wrote it."""

    leader: Label = ""
    person: Label = ""
    phone: str = Field(default="", max_length=30)


@router.post(f"{PART}/take", operation_id="takePart", responses=WRITES)
async def take(assignment_id: Id, caller: Annotated[Caller, does(h.TakePart)], body: InCharge | None = None) -> Done:
    """Take an assigned part of a suggestion: the department begins to handle it, and may say who answers for it.

    Only the department with this part may; another's is `assignment-not-found`. Refused unless it was just assigned
    (`not-now`), once the suggestion is closed or withdrawn (`suggestion-finished`), and for a phone that nobody can
    dial (`phone-not-valid`).
    """
    named = body or InCharge()
    phones.check(named.phone, caller.app_context.area_code())
    return await caller.do(assignment_id=assignment_id, **dict(named))


@router.post(f"{PART}/return", operation_id="returnPart", responses=WRITES)
async def give_back(assignment_id: Id, body: SuggestionReason, caller: Annotated[Caller, does(h.ReturnPart)]) -> Done:
    """Return a part that is not the department's to handle to the congress office, with the reason.

    Only the department with this part may. Refused after the time to return it, by default ten working days, and in a
    second handling (`objection-too-late`), and once it was replied to or returned (`not-now`).
    """
    return await caller.do(assignment_id=assignment_id, reason=body.reason)


class Successor(Shape):
    """The department that takes a returned part, its leader and its contact person."""

    department: Id
    leader: Label = ""
    person: Label = ""
    phone: str = Field(default="", max_length=30)


@router.post(f"{PART}/reassignment", operation_id="reassignPart", responses=WRITES)
async def reassign(assignment_id: Id, body: Successor, caller: Annotated[Caller, does(h.ReassignPart)]) -> Done:
    """Give a part that one department returned to another, with a due day of its own.

    Only the congress office may. Refused unless the part was returned (`part-not-returned`), for a department that has
    a part already or just returned this one (`department-twice`), and for one that takes no orders
    (`department-inactive`), and for a phone that nobody can dial (`phone-not-valid`).
    """
    phones.check(body.phone, caller.app_context.area_code())
    return await caller.do(assignment_id=assignment_id, **dict(body))


class OtherDay(Shape):
    """The new due day, and why it moves."""

    due_on: Day
    reason: Words


@router.put(f"{PART}/due", operation_id="movePartDue", responses=WRITES)
async def move(assignment_id: Id, body: OtherDay, caller: Annotated[Caller, does(h.MovePartDue)]) -> Done:
    """Move the day by which a department owes its reply or opinion, with the reason.

    Only the congress office may. Refused for a day that is not after today (`due-in-the-past`) or beyond what the law
    allows (`due-beyond-the-law`), and for a part no department has in hand (`part-not-in-hand`).
    """
    return await caller.do(assignment_id=assignment_id, **dict(body))


class Opinion(Shape):
    """What the co-handler tells the department that leads."""

    words: Words


@router.post(f"{PART}/opinion", operation_id="giveCoOpinion", responses=WRITES)
async def opinion(assignment_id: Id, body: Opinion, caller: Annotated[Caller, does(h.GiveCoOpinion)]) -> Done:
    """Give a co-handler's opinion to the department that leads the suggestion, once.

    Only a department that co-handles it may (`not-a-co-handler`). Refused unless it has the part in hand (`not-now`).
    """
    return await caller.do(assignment_id=assignment_id, words=body.words)


class Contact(Shape):
    """In which phase, how, with whom and when it took place, and what was said."""

    phase: h.Phase
    way: Literal["visit", "meeting", "phone", "written"]
    people: Name
    words: Words
    held_on: Day


@router.post(f"{PART}/contacts", operation_id="recordContact", status_code=201, responses=WRITES)
async def contact(assignment_id: Id, body: Contact, caller: Annotated[Caller, does(h.RecordContact)]) -> Done:
    """Record a contact of the department with the deputies before, during or after the handling.

    Only the department that has taken this part may (`not-now`). Refused for a day still to come (`not-yet-happened`),
    and for a later phase before the part was assigned (`contact-too-early`).
    """
    return await caller.do(assignment_id=assignment_id, **dict(body))


class Denial(Shape):
    """The words in which the deputy denies it."""

    words: Words


@router.post("/suggestion-contacts/{contact_id}/denial", operation_id="denyContact", responses=WRITES)
async def deny(contact_id: Id, body: Denial, caller: Annotated[Caller, does(h.DenyContact)]) -> Done:
    """Deny that a contact happened as a department recorded it; it no longer counts towards a reply.

    Only the deputy who leads the suggestion may; to others it is `suggestion-not-found`. Refused once the suggestion is
    closed or withdrawn (`suggestion-finished`).
    """
    return await caller.do(contact_id=contact_id, words=body.words)


class SuggestionReply(Shape):
    """The result class by the county's dictionary, the text, and how it may be published."""

    result: h.ResultClass
    text: Words
    disclosure: Disclosure = "full"


@router.post(f"{PART}/reply", operation_id="replySuggestion", responses=WRITES)
async def reply(assignment_id: Id, body: SuggestionReply, caller: Annotated[Caller, does(h.ReplySuggestion)]) -> Done:
    """Reply to a suggestion in writing, for its deputies to rate.

    Only a department that leads or answers separately may (`lead-replies`), once it has taken its part (`not-now`).
    Refused while a contact of one of the phases is not on record (`contacts-missing`), and while co-handlers have time
    to give their opinion (`opinions-missing`).
    """
    return await caller.do(assignment_id=assignment_id, **dict(body))


class Rating(Shape):
    """Grades for attitude and result apart; who is not satisfied says why."""

    attitude: Grade
    result: Grade
    reason: Line = ""


@router.post(f"{PART}/rating", operation_id="rateSuggestion", responses=WRITES)
async def rate(assignment_id: Id, body: Rating, caller: Annotated[Caller, does(h.RateSuggestion)]) -> Done:
    """Rate how a department handled a suggestion and what came of it; not satisfied has it handled once more.

    Only the deputy who leads the suggestion may; to others it is `assignment-not-found`. Refused without a reply that
    waits for a rating (`nothing-to-rate`), and when one is not satisfied and gives no reason (`reason-needed`).
    """
    return await caller.do(assignment_id=assignment_id, **dict(body))
