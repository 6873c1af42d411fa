"""What a deputy whose seat ended has in hand, and the one act that hands it on."""

from typing import Annotated

from pydantic import Field

from contracts.base import Done, Id
from contracts.deputies import HandOnSeat, InHand, ReadInHand
from contracts.fields import Short
from gateway.api.resource import Caller, asks, does, refusals, resource
from gateway.api.shape import Shape

router = resource("directory")


@router.get("/deputies/{deputy_id}/in-hand", operation_id="readInHand", responses=refusals(401, 403, 404))
async def in_hand(deputy_id: Id, caller: Annotated[Caller, asks(ReadInHand)]) -> InHand:
    """Read what a deputy has in hand: matters of residents, and suggestions that are not submitted yet.

    Only the congress office may. Submitted suggestions the deputy leads are listed by `listSuggestions` with `deputy`.
    """
    return await caller.ask(deputy_id=deputy_id)


class HandedOn(Shape):
    """Who goes on where no co-signer does, and why, as it is kept on record."""

    successor_id: Id
    reason: Short = Field(min_length=1)


@router.post(
    "/deputies/{deputy_id}/in-hand/handed-on", operation_id="handOnSeat", responses=refusals(401, 403, 404, 409, 422)
)
async def hand_on(deputy_id: Id, body: HandedOn, caller: Annotated[Caller, does(HandOnSeat)]) -> Done:
    """Hand on everything a deputy whose seat ended or is suspended has in hand; the answer's id is how many.

    Only the congress office may. The successor is offered each matter; a co-signer in office takes the lead of a
    suggestion, drafted or submitted, and the successor where there is none. Refused while the deputy is in office
    (`seat-goes-on`), and for a successor who is not (`deputy-inactive`).
    """
    return await caller.do(deputy_id=deputy_id, successor_id=body.successor_id, reason=body.reason)
