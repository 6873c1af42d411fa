"""The work of this moment, as the boards show it."""

from typing import Annotated, Any

from fastapi import Request, Response

from contracts.boards import ReadWorkNow, WorkNow
from gateway.api.resource import Caller, asks, refusals, resource, tagged

router = resource("boards")


@router.get("/work-now", operation_id="readWorkNow", response_model=WorkNow, responses=refusals(401, 403))
async def work_now(request: Request, response: Response, caller: Annotated[Caller, asks(ReadWorkNow)]) -> Any:
    """Running clocks by department and colour, what was pressed, what waits for the office."""
    found: WorkNow = await caller.ask()
    return tagged(request, response, found)
