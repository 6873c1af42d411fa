"""Common matters: what several residents say, as intake hears it together."""

from typing import Annotated, Any

from fastapi import Query, Request, Response

from contracts import intake as c
from contracts.base import Done, Id
from contracts.fields import Date, Reason
from gateway.api.resource import WRITES, Caller, asks, does, refusals, resource, tagged
from gateway.api.shape import Shape

router = resource("common matters")
ONE = "/common-matters/{appeal_id}"


class Joining(Shape):
    """An appeal of the matter it is joined to, and why."""

    into: Id
    reason: Reason


class Parting(Shape):
    """Why it is another matter."""

    reason: Reason


@router.get(
    "/common-matters", operation_id="listCommonMatters", response_model=c.MatterList, responses=refusals(401, 403, 422)
)
async def matters(
    request: Request,
    response: Response,
    caller: Annotated[Caller, asks(c.ListCommonMatters)],
    since: Date | None = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> Any:
    """List matters that more than one person raised, those of most persons lately first.

    For the congress office, leaders and auditors. Persons count; appeals and different texts stand beside them.
    """
    found: c.MatterList = await caller.ask(since=since, limit=limit)
    return tagged(request, response, found)


@router.get(ONE, operation_id="readCommonMatter", response_model=c.MatterView, responses=refusals(401, 403, 404))
async def matter(
    request: Request, response: Response, appeal_id: Id, caller: Annotated[Caller, asks(c.ReadCommonMatter)]
) -> Any:
    """Read the matter of an appeal: its months, its places, and why each of its appeals belongs there.

    For the congress office, leaders and auditors. An appeal that was not heard yet is `matter-not-found`.
    """
    found: c.MatterView = await caller.ask(matter_id=appeal_id)
    return tagged(request, response, found)


@router.post(f"{ONE}/join", operation_id="joinMatter", responses=WRITES)
async def join(appeal_id: Id, body: Joining, caller: Annotated[Caller, does(c.JoinMatter)]) -> Done:
    """Say that an appeal is the same matter as another; it stays so whatever is heard later.

    Only the congress office may. Two that are one matter already are `same-matter-already`.
    """
    return await caller.do(appeal_id=appeal_id, **body.model_dump())


@router.post(f"{ONE}/part", operation_id="partMatter", responses=WRITES)
async def part(appeal_id: Id, body: Parting, caller: Annotated[Caller, does(c.PartMatter)]) -> Done:
    """Say that an appeal is another matter than those it was put with; it stays so whatever is heard later.

    Only the congress office may. One that is alone is `alone-in-its-matter`.
    """
    return await caller.do(appeal_id=appeal_id, reason=body.reason)
