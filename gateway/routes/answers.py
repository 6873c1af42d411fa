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
    """What is answered to the resident."""

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
    """Solved on the spot (立行立改): the answer goes to the resident for rating."""
    return await caller.do(appeal_id=appeal_id, **await _words(caller))


@router.post(
    "/orders/{order_id}/reply",
    operation_id="replyOrder",
    tags=["orders"],
    responses=refusals(400, 401, 403, 404, 409, 413, 415, 422),
    openapi_extra=bodies.taken(Answer, EXAMPLE),
)
async def reply(order_id: Id, caller: Annotated[Caller, does(ReplyOrder)]) -> Done:
    """Answer with evidence; the answer goes to the resident for rating."""
    return await caller.do(order_id=order_id, **await _words(caller))
