"""Submitted suggestions: found, read, assigned, made key, joined, withdrawn, looked back at."""

from typing import Annotated, Any, Literal

from fastapi import Query, Request, Response
from pydantic import Field

from contracts import suggestions as h
from contracts.base import Done, Id, Name, TownshipCode, Words
from contracts.fields import Moment
from gateway.api import phones
from gateway.api.resource import WRITES, Caller, asks, does, paged, refusals, resource, tagged
from gateway.api.shape import Shape
from gateway.categories import KnownCategory

router = resource("suggestions")
ONE = "/suggestions/{suggestion_id}"


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


class SuggestionAssignment(Shape):
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


class Leaders(Shape):
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


class Into(Shape):
    """The other suggestion, about the same matter."""

    into: Id


@router.post(f"{ONE}/join", operation_id="joinSuggestions", responses=WRITES)
async def join(suggestion_id: Id, body: Into, caller: Annotated[Caller, does(h.JoinSuggestions)]) -> Done:
    """Handle a suggestion together with another of the same matter: the same departments, but each is replied to.

    Only the congress office may. Refused with itself (`merge-into-itself`), when one of the two is closed or withdrawn
    (`suggestion-finished`) or is joined with another already (`joined-already`).
    """
    return await caller.do(suggestion_id=suggestion_id, into=body.into)


class SuggestionReason(Shape):
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


class LookedBack(Shape):
    """Whether what was promised was done, and what was seen."""

    kept: Literal["done", "under_way", "not_done"]
    words: Words


@router.post(f"{ONE}/look-back", operation_id="lookBack", responses=WRITES)
async def look_back(suggestion_id: Id, body: LookedBack, caller: Annotated[Caller, does(h.LookBack)]) -> Done:
    """Record, a year after closing, whether what was promised was done; what is not done comes up again.

    Only the congress office may. Refused for a suggestion that is not closed (`not-closed`).
    """
    return await caller.do(suggestion_id=suggestion_id, **dict(body))
