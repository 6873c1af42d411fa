"""Text messages to residents: stopped, a lost secret renewed, and what could not be sent."""

from typing import Annotated

from fastapi import Request
from pydantic import Field

from contracts import intake as c
from contracts.base import Done, Id
from gateway.api.phones import encrypt_contact
from gateway.api.receipts import tidy
from gateway.api.resource import WRITES, Caller, Limit, asks, does, refusals, resource
from gateway.api.shape import Shape
from gateway.context import address_of
from kit.problems import NotFound
from kit.sms.settings import sms_settings

router = resource("messages")


class PhoneLeft(Shape):
    """The phone that was left with an appeal."""

    phone: str = Field(min_length=3, max_length=40)


@router.delete("/messages/{stop}", operation_id="stopMessages", responses=refusals(404, 422, 429))
async def stop(request: Request, stop: str, caller: Annotated[Caller, does(c.StopMessages)]) -> Done:
    """Stop text messages about an appeal, by the token that each of its messages has.

    Open to all; a token that is none is refused (`messages-not-found`).
    """
    caller.app_context.rate.take(address_of(request))
    return await caller.do(stop=tidy(stop))


@router.post("/appeals/{appeal}/secret", operation_id="renewSecret", status_code=202, responses=refusals(404, 422, 429))
async def renew(request: Request, appeal: Id, body: PhoneLeft, caller: Annotated[Caller, does(c.RenewSecret)]) -> Done:
    """Send a new secret by text message to the phone that was left with an appeal, named by its tracking code.

    The answer is the same whether code and phone belong together or not. Refused where the county sends no messages
    (`page-not-found`), and for a phone that is none (`phone-not-valid`).
    """
    app_context = caller.app_context
    if not sms_settings().renews_secrets:
        raise NotFound("page")
    app_context.rate.take(address_of(request))
    contact = encrypt_contact(body.phone, app_context.keys.contact_public, app_context.area_code())
    return await caller.do(tracking_code=tidy(appeal), contact=contact)


@router.get("/messages/unsent", operation_id="listUnsentMessages", responses=refusals(401, 403, 422))
async def unsent(caller: Annotated[Caller, asks(c.ListUnsentMessages)], limit: Limit = 50) -> c.UnsentMessages:
    """List text messages to residents that were given up, newest first: what, why and when, never words or phone."""
    return await caller.ask(limit=limit)


@router.post("/messages/again", operation_id="sendMessagesAgain", responses=WRITES)
async def again(caller: Annotated[Caller, does(c.SendMessagesAgain)]) -> Done:
    """Try everything anew that was given up after all attempts, from the first."""
    return await caller.do()
