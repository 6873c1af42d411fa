"""Work orders as departments and the office have them."""

from typing import Annotated, Any, Literal

from fastapi import Query, Request, Response
from pydantic import BaseModel, Field

from contracts.base import Done, Id, Words
from contracts.supervision import (
    DispatchOrder,
    ExtendOrder,
    ListOrders,
    OrderPage,
    OrderView,
    ReadEvidence,
    ReadOrder,
    ReplyOrder,
    ReturnOrder,
    SignOrder,
)
from contracts.words import Colour
from gateway.api import bodies
from gateway.api.answers import EXAMPLE, GivenAnswer, answer_of
from gateway.api.photos import jpeg
from gateway.api.resource import Caller, asks, does, paged, refusals, resource, tagged

router = resource("orders")
uploads = resource("answers", any_body=True)
ROUTERS = (router, uploads)
State = Literal["opened", "signed", "returned", "replied", "withdrawn"]


@router.get("/orders", operation_id="listOrders", responses=refusals(401, 403, 422))
async def listed(
    request: Request,
    response: Response,
    caller: Annotated[Caller, asks(ListOrders)],
    state: State | None = None,
    only_open: bool = True,
    department: Id | None = None,
    colour: Colour | None = None,
    cursor: str | None = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> OrderPage:
    """The most urgent first; a department sees its own."""
    page: OrderPage = await caller.ask(
        state=state, only_open=only_open, department=department, colour=colour, cursor=cursor, limit=limit
    )
    return paged(request, response, page)


@router.get("/orders/{order_id}", operation_id="readOrder", response_model=OrderView, responses=refusals(401, 403, 404))
async def read(request: Request, response: Response, order_id: Id, caller: Annotated[Caller, asks(ReadOrder)]) -> Any:
    """One order with all a handler needs."""
    return tagged(request, response, await caller.ask(order_id=order_id))


@router.post("/orders/{order_id}/sign", operation_id="signOrder", responses=refusals(401, 403, 404, 409))
async def sign(order_id: Id, caller: Annotated[Caller, does(SignOrder)]) -> Done:
    """Take the order."""
    return await caller.do(order_id=order_id)


class NotOurs(BaseModel):
    """Why, and whose it is."""

    reason: Words
    suggested: Id | None = None


@router.post("/orders/{order_id}/return", operation_id="returnOrder", responses=refusals(401, 403, 404, 409))
async def give_back(order_id: Id, body: NotOurs, caller: Annotated[Caller, does(ReturnOrder)]) -> Done:
    """Not ours: back to the office, within two working days (R)."""
    return await caller.do(order_id=order_id, **body.model_dump())


class MoreTime(BaseModel):
    """How much, and why."""

    working_days: int = Field(ge=1, le=60)
    reason: Words


@router.post("/orders/{order_id}/extend", operation_id="extendOrder", responses=refusals(401, 403, 404, 409))
async def extend(order_id: Id, body: MoreTime, caller: Annotated[Caller, does(ExtendOrder)]) -> Done:
    """More time, once."""
    return await caller.do(order_id=order_id, **body.model_dump())


class Dispatch(BaseModel):
    """To which department."""

    department: Id
    words: str = Field(default="", max_length=2000)


@router.post("/orders/{order_id}/dispatch", operation_id="dispatchOrder", responses=refusals(401, 403, 404, 409))
async def dispatch(order_id: Id, body: Dispatch, caller: Annotated[Caller, does(DispatchOrder)]) -> Done:
    """Send a returned order to another department; after three dispatches it is compulsory (R)."""
    return await caller.do(order_id=order_id, **body.model_dump())


@router.get("/evidence/{photo_id}", operation_id="readEvidence", responses=refusals(404))
async def evidence(photo_id: Id, caller: Annotated[Caller, asks(ReadEvidence)]) -> Response:
    """A photo of a reply; its id cannot be guessed."""
    return jpeg((await caller.ask(photo_id=photo_id)).jpeg)


@uploads.post(
    "/orders/{order_id}/reply",
    operation_id="replyOrder",
    tags=["orders"],
    responses=refusals(400, 401, 403, 404, 409, 413, 415, 422),
    openapi_extra=bodies.taken(GivenAnswer, EXAMPLE),
)
async def reply(order_id: Id, caller: Annotated[Caller, does(ReplyOrder)]) -> Done:
    """Answer with evidence; the answer goes to the resident for rating."""
    return await caller.do(order_id=order_id, **await answer_of(caller))
