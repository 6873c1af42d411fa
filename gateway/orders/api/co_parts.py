"""Parts of departments that co-handle what another one leads (协办)."""

from typing import Annotated, Any

from fastapi import Query, Request, Response
from pydantic import Field

from contracts.base import Done, Id, Words
from contracts.supervision import (
    AddCoHandlers,
    CoPartPage,
    CoPartView,
    CoVerdict,
    DecideCoPart,
    DeclineCoPart,
    GiveCoAnswer,
    ListCoParts,
    ReadCoPart,
    ReassignOrder,
)
from gateway.api.resource import Caller, asks, does, paged, refusals, resource, tagged
from gateway.api.shape import Shape

router = resource("orders")


@router.get("/co-parts", operation_id="listCoParts", responses=refusals(401, 403, 422))
async def listed(
    request: Request,
    response: Response,
    caller: Annotated[Caller, asks(ListCoParts)],
    appeal_id: Id | None = None,
    only_open: bool = True,
    cursor: str | None = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> CoPartPage:
    """List what departments co-handle, the one due first first.

    For the congress office, leaders and auditors; a department sees its own parts, and with `appeal_id` every part of a
    matter that it leads or led, with the opinions.
    """
    page: CoPartPage = await caller.ask(appeal_id=appeal_id, only_open=only_open, cursor=cursor, limit=limit)
    return paged(request, response, page)


@router.get(
    "/co-parts/{part_id}", operation_id="readCoPart", response_model=CoPartView, responses=refusals(401, 403, 404)
)
async def read(request: Request, response: Response, part_id: Id, caller: Annotated[Caller, asks(ReadCoPart)]) -> Any:
    """Read one co-handler's part: the appeal, what was asked, its due day, its opinion.

    For the congress office, leaders and auditors; to a department another's part is `co-part-not-found`.
    """
    return tagged(request, response, await caller.ask(part_id=part_id))


class Opinion(Shape):
    """What the co-handler has to say to the lead."""

    text: Words


@router.post("/co-parts/{part_id}/answer", operation_id="giveCoAnswer", responses=refusals(401, 403, 404, 409))
async def answer(part_id: Id, body: Opinion, caller: Annotated[Caller, does(GiveCoAnswer)]) -> Done:
    """Give a co-handler's opinion (协办意见) to the department that leads; the resident does not read it.

    Only the department that co-handles may. Refused unless the opinion is awaited (`co-part-answered`,
    `co-part-declined`, `co-part-released`, `co-part-ended`). Where the department's papers are signed it waits for that
    first (`paper_id`).
    """
    return await caller.do(part_id=part_id, text=body.text)


class NoPart(Shape):
    """Why the department has no part in the matter."""

    reason: Words


@router.post("/co-parts/{part_id}/decline", operation_id="declineCoPart", responses=refusals(401, 403, 404, 409))
async def decline(part_id: Id, body: NoPart, caller: Annotated[Caller, does(DeclineCoPart)]) -> Done:
    """Say that the department has no part in the matter; the congress office decides.

    Only the department that co-handles may, once: refused after the office has kept it (`co-part-kept`), and unless the
    opinion is awaited (`co-part-answered`, `co-part-declined`, `co-part-released`, `co-part-ended`).
    """
    return await caller.do(part_id=part_id, reason=body.reason)


class Decision(Shape):
    """Whether the department keeps its part, and why."""

    verdict: CoVerdict
    words: Words


@router.post("/co-parts/{part_id}/decide", operation_id="decideCoPart", responses=refusals(401, 403, 404, 409))
async def decide(part_id: Id, body: Decision, caller: Annotated[Caller, does(DecideCoPart)]) -> Done:
    """Decide on a co-handler that declined: it keeps its part and its day, or is released.

    Only the congress office may. Refused unless it declined (`co-part-given`, `co-part-answered`, `co-part-released`,
    `co-part-ended`).
    """
    return await caller.do(part_id=part_id, **body.model_dump())


class Joining(Shape):
    """The departments that are asked, and why."""

    departments: list[Id] = Field(min_length=1, max_length=5)
    reason: Words


@router.post("/cases/{appeal_id}/co-handlers", operation_id="addCoHandlers", responses=refusals(401, 403, 404, 409))
async def add(appeal_id: Id, body: Joining, caller: Annotated[Caller, does(AddCoHandlers)]) -> Done:
    """Ask further departments about a matter that one leads, each with a clock of its own.

    Only the congress office may. Refused while no department has an order about it (`no-order-open`), for the lead
    (`co-handler-leads`) and for one that was asked already (`co-handler-named`).
    """
    return await caller.do(appeal_id=appeal_id, **body.model_dump())


class NewLead(Shape):
    """The department that leads from now on, and why."""

    department: Id
    reason: Words


@router.post("/orders/{order_id}/reassign", operation_id="reassignOrder", responses=refusals(401, 403, 404, 409))
async def reassign(order_id: Id, body: NewLead, caller: Annotated[Caller, does(ReassignOrder)]) -> Done:
    """Make another department the lead (主办), with clocks of its own; co-handlers keep theirs.

    Only the congress office may. Refused unless a department has the order in its hands (`order-not-in-hand`), and for
    the one that leads (`same-department`).
    """
    return await caller.do(order_id=order_id, **body.model_dump())
