"""The work of this moment, as the boards show it."""

from typing import Annotated, Any

from fastapi import Request, Response

from contracts.dashboards import ReadWorkNow, WorkNow
from gateway.api.resource import Caller, asks, refusals, resource, tagged

router = resource("boards")


@router.get("/work-now", operation_id="readWorkNow", response_model=WorkNow, responses=refusals(401, 403))
async def work_now(request: Request, response: Response, caller: Annotated[Caller, asks(ReadWorkNow)]) -> Any:
    """Count running clocks by department and colour, the cases urged lately, and what waits for the congress office.

    For the congress office, leaders and auditors; a department sees its own only.
    """
    found: WorkNow = await caller.ask()
    return tagged(request, response, found)
