"""Matters as a deputy has them: accept, decline, solve, refer, hand over; and what the office assigns by hand."""

from typing import Annotated, Any, Literal

from fastapi import Request, Response
from pydantic import Field

from contracts.base import Done, Id, Words
from contracts.deputies import (
    AcceptMatter,
    AssignByHand,
    DeclineMatter,
    HandOverMatter,
    MatterPage,
    MatterView,
    MyMatters,
    ReadMatter,
    ReadMatterPhoto,
    ReferMatter,
    SolveMatter,
    UnfilledMatters,
)
from gateway.api import bodies
from gateway.api.answers import EXAMPLE, GivenAnswer, answer_of
from gateway.api.photos import jpeg
from gateway.api.resource import Caller, Limit, asks, does, files, paged, refusals, resource, tagged
from gateway.api.shape import Shape
from kit.attachments import JPEG

router = resource("matters")
uploads = resource("matters", any_body=True)
ROUTERS = (router, uploads)


@router.get("/matters", operation_id="myMatters", responses=refusals(401, 403, 422))
async def mine(
    request: Request,
    response: Response,
    caller: Annotated[Caller, asks(MyMatters)],
    only_open: bool = True,
    cursor: str | None = None,
    limit: Limit = 50,
) -> MatterPage:
    """List the signed-in deputy's matters: those still to handle, most urgent first, or all they ever had.

    Only deputies may.
    """
    return paged(request, response, await caller.ask(only_open=only_open, cursor=cursor, limit=limit))


@router.get("/matters/unfilled", operation_id="unfilledMatters", responses=refusals(401, 403, 422))
async def unfilled(
    request: Request,
    response: Response,
    caller: Annotated[Caller, asks(UnfilledMatters)],
    cursor: str | None = None,
    limit: Limit = 50,
) -> MatterPage:
    """List the matters that no deputy is left to take, the oldest first, for the congress office to assign by hand.

    For the congress office and leaders.
    """
    return paged(request, response, await caller.ask(cursor=cursor, limit=limit))


@router.get(
    "/matters/{appeal_id}", operation_id="readMatter", response_model=MatterView, responses=refusals(401, 403, 404)
)
async def read(request: Request, response: Response, appeal_id: Id, caller: Annotated[Caller, asks(ReadMatter)]) -> Any:
    """Read one matter: an appeal as its deputy needs it, never with who raised it.

    For the deputy who has or had it, the congress office and leaders; to other deputies it is `matter-not-found`.
    """
    return tagged(request, response, await caller.ask(appeal_id=appeal_id))


@router.post("/matters/{appeal_id}/accept", operation_id="acceptMatter", responses=refusals(401, 403, 404, 409))
async def accept(appeal_id: Id, caller: Annotated[Caller, does(AcceptMatter)]) -> Done:
    """Accept a matter that was offered to the signed-in deputy.

    Refused once the time to accept is over (`offer-lapsed`), when the matter has gone to another deputy
    (`matter-moved-on`), and unless it is on offer (`not-now`).
    """
    return await caller.do(appeal_id=appeal_id)


class MatterReason(Shape):
    """The reason, for the record."""

    reason: Words


@router.post("/matters/{appeal_id}/decline", operation_id="declineMatter", responses=refusals(401, 403, 404, 409))
async def decline(appeal_id: Id, body: MatterReason, caller: Annotated[Caller, does(DeclineMatter)]) -> Done:
    """Decline an offered matter, for example for a conflict of interest; the next deputy is asked.

    Only the deputy it was offered to may. Refused once the time to accept is over (`offer-lapsed`), when the matter has
    gone to another deputy (`matter-moved-on`), and unless it is on offer (`not-now`).
    """
    return await caller.do(appeal_id=appeal_id, reason=body.reason)


class Referral(Shape):
    """The department, the deputy's own words, and whether the matter is one resident's or common to many."""

    department: Id
    co_departments: list[Id] = Field(default=[], max_length=5)
    words: str = Field(default="", max_length=2000)
    triage: Literal["individual", "common"] = "individual"


@router.post("/matters/{appeal_id}/refer", operation_id="referMatter", responses=refusals(401, 403, 404, 409))
async def refer(appeal_id: Id, body: Referral, caller: Annotated[Caller, does(ReferMatter)]) -> Done:
    """Refer an accepted matter to a department, which is given a work order for it.

    Only the deputy who accepted it may. Refused unless it is accepted and not finished (`not-now`), and when the matter
    has gone to another deputy (`matter-moved-on`). An unknown department is not refused: the order waits for the
    congress office.
    """
    return await caller.do(appeal_id=appeal_id, **body.model_dump())


class HandOver(MatterReason):
    """The deputy who is asked to take it over, and why."""

    to_deputy_id: Id


@router.post("/matters/{appeal_id}/hand-over", operation_id="handOverMatter", responses=refusals(401, 403, 404, 409))
async def hand_over(appeal_id: Id, body: HandOver, caller: Annotated[Caller, does(HandOverMatter)]) -> Done:
    """Hand an accepted matter to another deputy, who has to accept it in turn.

    Only the deputy who accepted it may. Refused unless it is accepted and not finished (`not-now`), for a deputy no
    longer in office (`deputy-inactive`), for oneself (`same-deputy`), and a report for a deputy of its township or one
    named in it (`report-kept-from-deputy`).
    """
    return await caller.do(appeal_id=appeal_id, **body.model_dump())


class MatterAssignment(MatterReason):
    """Whom the office names."""

    deputy_id: Id


@router.post("/matters/{appeal_id}/assign", operation_id="assignMatter", responses=refusals(401, 403, 404, 409))
async def assign(appeal_id: Id, body: MatterAssignment, caller: Annotated[Caller, does(AssignByHand)]) -> Done:
    """Offer a matter to a deputy whom the congress office names.

    Only the congress office may. Refused once the matter is solved, referred or withdrawn (`not-now`), for a deputy no
    longer in office (`deputy-inactive`), for the one who has it already (`same-deputy`), and a report for a deputy of
    its township or one named in it (`report-kept-from-deputy`).
    """
    return await caller.do(appeal_id=appeal_id, **body.model_dump())


@router.get(
    "/matter-photos/{photo_id}",
    operation_id="readMatterPhoto",
    response_class=Response,
    responses=files(JPEG) | refusals(404),
)
async def photo(photo_id: Id, caller: Annotated[Caller, asks(ReadMatterPhoto)]) -> Response:
    """Show a photo that a deputy added to an answer, as a JPEG.

    Open to whoever has its id, which cannot be guessed; an unknown one is `photo-not-found`.
    """
    return jpeg((await caller.ask(photo_id=photo_id)).jpeg)


@uploads.post(
    "/matters/{appeal_id}/solve",
    operation_id="solveMatter",
    responses=refusals(400, 401, 403, 404, 409, 413, 415, 422),
    openapi_extra=bodies.taken(GivenAnswer, EXAMPLE),
)
async def solve(appeal_id: Id, caller: Annotated[Caller, does(SolveMatter)]) -> Done:
    """Answer a matter that the deputy solved on the spot (立行立改); the answer goes to the resident for rating.

    Only the deputy who has accepted the matter may. Refused before that and once it is solved or referred (`not-now`),
    and when another deputy has it now (`matter-moved-on`, `offer-lapsed`).
    """
    return await caller.do(appeal_id=appeal_id, **await answer_of(caller))
