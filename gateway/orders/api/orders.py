"""Work orders as departments and the office have them."""

from typing import Annotated, Any

from fastapi import Query, Request, Response
from pydantic import Field

from contracts.base import Done, Id
from contracts.supervision import (
    DispatchOrder,
    ExtendOrder,
    ListOrders,
    OrderPage,
    OrderState,
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
from gateway.api.resource import Caller, asks, does, files, paged, refusals, resource, tagged
from gateway.api.shape import Shape
from gateway.orders.bodies import MoreTime, NotOurs
from kit.attachments import JPEG

router = resource("orders")
uploads = resource("orders", any_body=True)


@router.get("/orders", operation_id="listOrders", responses=refusals(401, 403, 422))
async def listed(
    request: Request,
    response: Response,
    caller: Annotated[Caller, asks(ListOrders)],
    state: OrderState | None = None,
    only_open: bool = True,
    department: Id | None = None,
    colour: Colour | None = None,
    cursor: str | None = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> OrderPage:
    """List work orders, the most urgent first.

    For the congress office, leaders and auditors; a department sees its own only.
    """
    page: OrderPage = await caller.ask(
        state=state, only_open=only_open, department=department, colour=colour, cursor=cursor, limit=limit
    )
    return paged(request, response, page)


@router.get("/orders/{order_id}", operation_id="readOrder", response_model=OrderView, responses=refusals(401, 403, 404))
async def read(request: Request, response: Response, order_id: Id, caller: Annotated[Caller, asks(ReadOrder)]) -> Any:
    """Read one work order: the appeal, what deputy and office say, its due days, its reply.

    For the congress office, leaders and auditors; to a department another's order is `order-not-found`.
    """
    return tagged(request, response, await caller.ask(order_id=order_id))


@router.post("/orders/{order_id}/sign", operation_id="signOrder", responses=refusals(401, 403, 404, 409))
async def sign(order_id: Id, caller: Annotated[Caller, does(SignOrder)]) -> Done:
    """Sign for a work order: the department takes it, and its time to reply is shown.

    Only the department that was given it may. Refused unless it was just opened (`order-signed`, `order-replied`,
    `order-returned`, `order-withdrawn`).
    """
    return await caller.do(order_id=order_id)


@router.post("/orders/{order_id}/return", operation_id="returnOrder", responses=refusals(401, 403, 404, 409))
async def give_back(order_id: Id, body: NotOurs, caller: Annotated[Caller, does(ReturnOrder)]) -> Done:
    """Return a work order that is not the department's to handle; the congress office gives it to another.

    Only the department that has it may. Refused after the time to return it, by default two working days
    (`return-too-late`), when it was assigned compulsorily (`order-compulsory`), and once it was answered, returned or
    withdrawn (`order-replied`, `order-returned`, `order-withdrawn`). Where the
    department's papers are signed it waits for that first (`paper_id`).
    """
    return await caller.do(order_id=order_id, **body.model_dump())


@router.post("/orders/{order_id}/extend", operation_id="extendOrder", responses=refusals(401, 403, 404, 409))
async def extend(order_id: Id, body: MoreTime, caller: Annotated[Caller, does(ExtendOrder)]) -> Done:
    """Ask for more working days to reply to a work order, once.

    Only the department that has signed for it may (`order-opened`). Refused a second time (`already-extended`), for
    more days than an extension may have (`extension-too-long`), and after the reply was due (`extension-too-late`).
    """
    return await caller.do(order_id=order_id, **body.model_dump())


class Dispatch(Shape):
    """The department that is to handle it, and what the office tells it."""

    department: Id
    words: str = Field(default="", max_length=2000)
    co_departments: list[Id] = Field(default=[], max_length=5)


@router.post("/orders/{order_id}/dispatch", operation_id="dispatchOrder", responses=refusals(401, 403, 404, 409))
async def dispatch(order_id: Id, body: Dispatch, caller: Annotated[Caller, does(DispatchOrder)]) -> Done:
    """Give a returned work order to another department; by default the fourth one may not return it (R).

    Only the congress office may. Refused unless the order was returned (`order-not-returned`), for the department that
    just returned it (`same-department`), and for one that takes no orders (`department-inactive`).
    """
    return await caller.do(order_id=order_id, **body.model_dump())


@router.get(
    "/evidence/{photo_id}",
    operation_id="readEvidence",
    response_class=Response,
    responses=files(JPEG) | refusals(404),
)
async def evidence(photo_id: Id, caller: Annotated[Caller, asks(ReadEvidence)]) -> Response:
    """Show a photo of a department's reply or of a project, as a JPEG.

    Open to whoever has its id, which cannot be guessed; an unknown one is `photo-not-found`.
    """
    return jpeg((await caller.ask(photo_id=photo_id)).jpeg)


@uploads.post(
    "/orders/{order_id}/reply",
    operation_id="replyOrder",
    responses=refusals(400, 401, 403, 404, 409, 413, 415, 422),
    openapi_extra=bodies.taken(GivenAnswer, EXAMPLE),
)
async def reply(order_id: Id, caller: Annotated[Caller, does(ReplyOrder)]) -> Done:
    """Answer a work order, with photos as evidence; the answer goes to the resident for rating.

    Only the department that holds the order may. Refused before it has signed for the order (`order-opened`), and once
    the order was answered, returned or withdrawn (`order-replied`, `order-returned`, `order-withdrawn`).
    """
    return await caller.do(order_id=order_id, **await answer_of(caller))
