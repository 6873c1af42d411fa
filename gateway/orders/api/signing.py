"""Answers of departments whose papers are signed: drafted, reviewed, signed, as programs have them."""

from typing import Annotated

from pydantic import BaseModel, Field

from contracts.base import Done, Id
from contracts.supervision import (
    DraftAnswer,
    DraftedAnswerList,
    ListDraftedAnswers,
    ReviewAnswer,
    SignAnswer,
    Verdict,
)
from gateway.api import bodies
from gateway.api.answers import EXAMPLE, GivenAnswer, answer_of
from gateway.api.resource import Caller, asks, does, refusals, resource
from gateway.orders.bodies import MoreTime, NotOurs

router = resource("orders")
uploads = resource("orders", any_body=True)


@router.get("/drafted-answers", operation_id="listDraftedAnswers", responses=refusals(401, 403))
async def listed(caller: Annotated[Caller, asks(ListDraftedAnswers)], order_id: Id | None = None) -> DraftedAnswerList:
    """List what waits in the department for its reviewer or signer, or everything drafted about one order.

    A department sees its own only.
    """
    return await caller.ask(order_id=order_id)


@uploads.post(
    "/orders/{order_id}/drafts/reply",
    operation_id="draftReply",
    responses=refusals(400, 401, 403, 404, 409, 413, 415, 422),
    openapi_extra=bodies.taken(GivenAnswer, EXAMPLE),
)
async def reply(order_id: Id, caller: Annotated[Caller, does(DraftAnswer)]) -> Done:
    """Draft an answer to a work order, with photos, for the department's reviewer and signer.

    For a handler of the department that holds the order (`not-your-step`), where its papers are signed
    (`signing-not-needed`); one at a time (`draft-waiting`).
    """
    return await caller.do(order_id=order_id, kind="reply", **await answer_of(caller))


@router.post(
    "/orders/{order_id}/drafts/extension", operation_id="draftExtension", responses=refusals(401, 403, 404, 409, 422)
)
async def extend(order_id: Id, body: MoreTime, caller: Annotated[Caller, does(DraftAnswer)]) -> Done:
    """Draft a request for more working days, likewise."""
    return await caller.do(order_id=order_id, kind="extend", text=body.reason, working_days=body.working_days)


@router.post(
    "/orders/{order_id}/drafts/return", operation_id="draftReturn", responses=refusals(401, 403, 404, 409, 422)
)
async def give_back(order_id: Id, body: NotOurs, caller: Annotated[Caller, does(DraftAnswer)]) -> Done:
    """Draft the return of a work order that is not the department's to handle, likewise."""
    return await caller.do(order_id=order_id, kind="return", text=body.reason, suggested=body.suggested)


class Decision(BaseModel):
    """Whether it passes, and why not."""

    verdict: Verdict
    reason: str = Field(default="", max_length=2000)


@router.post(
    "/drafted-answers/{draft_id}/review", operation_id="reviewAnswer", responses=refusals(401, 403, 404, 409, 422)
)
async def review(draft_id: Id, body: Decision, caller: Annotated[Caller, does(ReviewAnswer)]) -> Done:
    """Let a draft pass to the signer, or send it back with a reason (`reason-missing`).

    For a reviewer of the department who did not draft it (`not-your-step`); refused once it has gone on
    (`draft-moved-on`).
    """
    return await caller.do(draft_id=draft_id, **body.model_dump())


@router.post("/drafted-answers/{draft_id}/sign", operation_id="signAnswer", responses=refusals(401, 403, 404, 409, 422))
async def sign(draft_id: Id, body: Decision, caller: Annotated[Caller, does(SignAnswer)]) -> Done:
    """Sign a draft, so that it goes out in the department's name and the signer's, or send it back with a reason.

    For a signer of the department who did neither step before (`not-your-step`). Refused as the answer, the extension
    or the return itself would be; the draft then stays where it is.
    """
    return await caller.do(draft_id=draft_id, **body.model_dump())
