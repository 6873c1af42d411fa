"""The closed-loop report, open to all."""

from typing import Annotated

from contracts.base import Done
from contracts.fields import Moment
from contracts.intake import RecountReport, ReportAppeals
from gateway.access.tokens import Scope
from gateway.api.resource import Caller, asks, does, refusals, resource
from gateway.cases.closed_loop import ClosedLoopReport, closed_loop

router = resource("reports")


@router.get("/reports/closed-loop", operation_id="readClosedLoopReport", responses=refusals(403, 422))
async def read(
    caller: Annotated[Caller, asks(ReportAppeals, Scope.READ_REPORTS)],
    since: Moment | None = None,
    until: Moment | None = None,
) -> ClosedLoopReport:
    """Report on the appeals of a time: where each stands, how well deadlines were kept, and whether any is lost.

    Open to all, of all appeals and without a count that too few are in; of a part of the time for office, leader,
    auditor and operator (`forbidden`).
    """
    return await closed_loop(caller.app_context, caller.actor, since, until)


@router.post("/reports/recount", operation_id="recountReport", responses=refusals(401, 403))
async def recount(caller: Annotated[Caller, does(RecountReport)]) -> Done:
    """Recount the sums of the closed-loop report from the appeals themselves.

    The answer's id is how many appeals there are. Only the operator may.
    """
    return await caller.do()
