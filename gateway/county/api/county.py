"""The county itself: what it is called, and its townships."""

from typing import Annotated, Any

from fastapi import Request, Response
from pydantic import Field

from contracts.base import Done
from contracts.county import MOST_TOWNSHIPS, BringInCounty, CountyFacts, CountyView, ReadCounty, Township
from gateway.access import places_copy
from gateway.api.resource import EDIT, Caller, asks, does, refusals, resource, tagged, unchanged

router = resource("county")


@router.get("/county", operation_id="readCounty", response_model=CountyView, responses=refusals())
async def read(request: Request, response: Response, caller: Annotated[Caller, asks(ReadCounty)]) -> Any:
    """Tell what the county is called and which townships it has or had; its ETag is what an edit sends as If-Match.

    Open to all. Before the county was brought in there is no `county` and the list is empty.
    """
    return tagged(request, response, await caller.ask())


class WholeCounty(CountyFacts):
    """All of the county: its names, and every township it has."""

    townships: list[Township] = Field(min_length=1, max_length=MOST_TOWNSHIPS)


@router.put("/county", operation_id="bringInCounty", responses=refusals(401, 403, 412, 422), openapi_extra=EDIT)
async def bring_in(request: Request, body: WholeCounty, caller: Annotated[Caller, does(BringInCounty)]) -> Done:
    """Say what the county is called and which townships it has, all of it, the first time or again.

    Only the congress office may. A township that is left out is given nothing new; what was said of it keeps its name.
    Refused for another county than this platform's (`county-other`), for townships that are not of it or cannot be told
    apart (`townships-wrong`), and when the county was changed after it was read (`changed-meanwhile`).
    """
    if "if-match" in request.headers:
        unchanged(request, await caller.app_context.ask(ReadCounty(), caller.actor))
    done: Done = await caller.do(**body.model_dump())
    await places_copy.renew(caller.app_context.store, caller.app_context.bus)
    return done
