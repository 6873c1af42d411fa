"""Submitted suggestions: assignment, contacts, reply with its letter, rating, look back."""

from typing import Annotated, Any, Literal

from fastapi import Query, Request, Response
from pydantic import BaseModel, Field

from contracts import suggestions as h
from contracts.base import Done, Id, Name, TownshipCode, Words
from contracts.fields import Label, Moment
from contracts.suggestions import Disclosure, Line
from contracts.supervision import Day
from contracts.words import Grade
from gateway.api import phones
from gateway.api.resource import WRITES, Caller, asks, does, paged, refusals, resource, tagged
from gateway.categories import KnownCategory

router = resource("suggestions")
ONE, PART = "/suggestions/{suggestion_id}", "/suggestion-parts/{assignment_id}"


@router.get("/suggestions", operation_id="listSuggestions", responses=refusals(401, 403, 422))
async def listed(
    request: Request,
    response: Response,
    caller: Annotated[Caller, asks(h.ListSuggestions)],
    year: Annotated[int | None, Query(ge=2000, le=2200)] = None,
    state: h.State | None = None,
    department: Annotated[str | None, Query(max_length=64)] = None,
    category: KnownCategory | None = None,
    township: TownshipCode | None = None,
    key: bool | None = None,
    mine: bool = False,
    look_back_due: bool = False,
    overdue: bool = False,
    objected: bool = False,
    deputy: Id | None = None,
    since: Moment | None = None,
    until: Moment | None = None,
    words: Annotated[str, Query(max_length=100)] = "",
    cursor: str | None = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> h.SuggestionPage:
    """List deputies' suggestions, newest first, with the counts of the year.

    Open to all; the public sees what is published of each, and a department also those it has a part in.
    """
    wanted: dict[str, Any] = {"year": year, "state": state, "department": department, "category": category}
    wanted |= {"township": township, "key": key, "mine": mine, "look_back_due": look_back_due, "words": words}
    wanted |= {"overdue": overdue, "objected": objected, "deputy": deputy, "since": since, "until": until}
    return paged(request, response, await caller.ask(**wanted, cursor=cursor, limit=limit))


@router.get(ONE, operation_id="readSuggestion", response_model=h.SuggestionView, responses=refusals(401, 403, 404))
async def read(
    request: Request, response: Response, suggestion_id: Id, caller: Annotated[Caller, asks(h.ReadSuggestion)]
) -> Any:
    """Read one suggestion with its parts, contacts, replies, ratings and history.

    Open to all as far as it is published; deputies, the congress office, leaders, auditors and departments with a part
    in it read all. One that is not published is `suggestion-not-found` to others.
    """
    return tagged(request, response, await caller.ask(suggestion_id=suggestion_id))


class SuggestionAssignment(BaseModel):
    """One lead with or without co-handlers, or several who answer separately."""

    parts: list[h.PartGiven] = Field(min_length=1, max_length=10)
    hard: bool = False


@router.post(f"{ONE}/assignment", operation_id="assignSuggestion", responses=WRITES)
async def assign(
    suggestion_id: Id, body: SuggestionAssignment, caller: Annotated[Caller, does(h.AssignSuggestion)]
) -> Done:
    """Assign a suggestion to departments: one leads with or without co-handlers, or several answer separately.

    Only the congress office may, once (`suggestion-assigned`). Refused for a department named twice
    (`department-twice`), for parts that do not fit together (`parts-contradict`), and for a department that takes no
    orders (`department-inactive`), and for a contact's phone that nobody can dial (`phone-not-valid`).
    """
    for part in body.parts:
        phones.check(part.phone, caller.app_context.area_code())
    return await caller.do(suggestion_id=suggestion_id, **body.model_dump())


class Leaders(BaseModel):
    """Who supervises it for the congress, and who leads its handling for the government."""

    congress_leader: Name
    government_leader: Name


@router.put(f"{ONE}/key", operation_id="makeKey", responses=WRITES)
async def make_key(suggestion_id: Id, body: Leaders, caller: Annotated[Caller, does(h.MakeKey)]) -> Done:
    """Make it a key suggestion (重点督办建议), with the leaders of congress and government who see to it.

    Only the congress office may; naming others later replaces them. Refused once the suggestion is closed or withdrawn
    (`suggestion-finished`).
    """
    return await caller.do(suggestion_id=suggestion_id, **dict(body))


class Into(BaseModel):
    """The other suggestion, about the same matter."""

    into: Id


@router.post(f"{ONE}/join", operation_id="joinSuggestions", responses=WRITES)
async def join(suggestion_id: Id, body: Into, caller: Annotated[Caller, does(h.JoinSuggestions)]) -> Done:
    """Handle a suggestion together with another of the same matter: the same departments, but each is replied to.

    Only the congress office may. Refused with itself (`merge-into-itself`), when one of the two is closed or withdrawn
    (`suggestion-finished`) or is joined with another already (`joined-already`).
    """
    return await caller.do(suggestion_id=suggestion_id, into=body.into)


class SuggestionReason(BaseModel):
    """Why."""

    reason: Words


@router.post(f"{ONE}/withdrawal", operation_id="withdrawSuggestion", responses=WRITES)
async def withdraw(
    suggestion_id: Id, body: SuggestionReason, caller: Annotated[Caller, does(h.WithdrawSuggestion)]
) -> Done:
    """Withdraw a suggestion before any department has replied.

    Only the deputy who leads it may; to others it is `suggestion-not-found`. Refused once it was replied to, closed or
    withdrawn (`withdrawn-too-late`).
    """
    return await caller.do(suggestion_id=suggestion_id, reason=body.reason)


class LookedBack(BaseModel):
    """Whether what was promised was done, and what was seen."""

    kept: Literal["done", "under_way", "not_done"]
    words: Words


@router.post(f"{ONE}/look-back", operation_id="lookBack", responses=WRITES)
async def look_back(suggestion_id: Id, body: LookedBack, caller: Annotated[Caller, does(h.LookBack)]) -> Done:
    """Record, a year after closing, whether what was promised was done; what is not done comes up again.

    Only the congress office may. Refused for a suggestion that is not closed (`not-closed`).
    """
    return await caller.do(suggestion_id=suggestion_id, **dict(body))


class InCharge(BaseModel):
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


class Successor(BaseModel):
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


class OtherDay(BaseModel):
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


class Opinion(BaseModel):
    """What the co-handler tells the department that leads."""

    words: Words


@router.post(f"{PART}/opinion", operation_id="giveCoOpinion", responses=WRITES)
async def opinion(assignment_id: Id, body: Opinion, caller: Annotated[Caller, does(h.GiveCoOpinion)]) -> Done:
    """Give a co-handler's opinion to the department that leads the suggestion, once.

    Only a department that co-handles it may (`not-a-co-handler`). Refused unless it has the part in hand (`not-now`).
    """
    return await caller.do(assignment_id=assignment_id, words=body.words)


class Contact(BaseModel):
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


class Denial(BaseModel):
    """The words in which the deputy denies it."""

    words: Words


@router.post("/suggestion-contacts/{contact_id}/denial", operation_id="denyContact", responses=WRITES)
async def deny(contact_id: Id, body: Denial, caller: Annotated[Caller, does(h.DenyContact)]) -> Done:
    """Deny that a contact happened as a department recorded it; it no longer counts towards a reply.

    Only the deputy who leads the suggestion may; to others it is `suggestion-not-found`. Refused once the suggestion is
    closed or withdrawn (`suggestion-finished`).
    """
    return await caller.do(contact_id=contact_id, words=body.words)


class SuggestionReply(BaseModel):
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


class Rating(BaseModel):
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
