"""Answers that may carry photos: a deputy solves on the spot, a department replies to its order."""

from typing import Annotated, Any

from pydantic import BaseModel

from contracts.base import Done, Id, Words
from contracts.deputies import SolveMatter
from contracts.supervision import ReplyOrder
from gateway import photos
from gateway.routes import bodies
from gateway.routes.shared import Caller, does, refusals, resource

router = resource("answers", any_body=True)
EXAMPLE = {"text": "今天上午已更换三盏路灯，当面请您看过。"}


class Answer(BaseModel):
    """The words of an answer to a resident."""

    text: Words


async def _words(caller: Caller) -> dict[str, Any]:
    body, raw = await bodies.read(caller.request, Answer)
    return {"text": body.text, "photos": await photos.clean(raw, caller.desk.settings)}


@router.post(
    "/matters/{appeal_id}/solve",
    operation_id="solveMatter",
    tags=["matters"],
    responses=refusals(400, 401, 403, 404, 409, 413, 415, 422),
    openapi_extra=bodies.taken(Answer, EXAMPLE),
)
async def solve(appeal_id: Id, caller: Annotated[Caller, does(SolveMatter)]) -> Done:
    """Answer a matter that the deputy solved on the spot (立行立改); the answer goes to the resident for rating.

    Only the deputy who has accepted the matter may. Refused before that and once it is solved or referred (`not-now`),
    and when another deputy has it now (`matter-moved-on`, `offer-lapsed`).
    """
    return await caller.do(appeal_id=appeal_id, **await _words(caller))


@router.post(
    "/orders/{order_id}/reply",
    operation_id="replyOrder",
    tags=["orders"],
    responses=refusals(400, 401, 403, 404, 409, 413, 415, 422),
    openapi_extra=bodies.taken(Answer, EXAMPLE),
)
async def reply(order_id: Id, caller: Annotated[Caller, does(ReplyOrder)]) -> Done:
    """Answer a work order, with photos as evidence; the answer goes to the resident for rating.

    Only the department that holds the order may. Refused before it has signed for the order (`order-opened`), and once
    the order was answered, returned or withdrawn (`order-replied`, `order-returned`, `order-withdrawn`).
    """
    return await caller.do(order_id=order_id, **await _words(caller))
