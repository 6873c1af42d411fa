"""Ideas for livelihood projects, as collected."""

from typing import Annotated

from fastapi import Query, Request, Response

from contracts.base import TownshipCode
from contracts.voting import ListProposals, ProposalPage
from gateway.access.tokens import Scope
from gateway.api.resource import Caller, asks, paged, refusals, resource

router = resource("proposals")


@router.get("/proposals", operation_id="listProposals", responses=refusals(422))
async def listed(
    request: Request,
    response: Response,
    caller: Annotated[Caller, asks(ListProposals, Scope.READ_DIRECTORY)],
    township: TownshipCode | None = None,
    cursor: str | None = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> ProposalPage:
    """List collected ideas for livelihood projects, newest first, of the county or of one township.

    Open to all; withdrawn ideas are left out.
    """
    return paged(request, response, await caller.ask(township=township, cursor=cursor, limit=limit))
