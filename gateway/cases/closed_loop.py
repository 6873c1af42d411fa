"""The closed-loop report: what intake took in, held against what supervision watches."""

import asyncio
from datetime import datetime

from pydantic import BaseModel

from contracts.base import Actor
from contracts.intake import IntakeReport, ReportAppeals
from contracts.supervision import LoopReport, ReportLoop
from gateway.context import AppContext


class Check(BaseModel):
    """Two counts that must be the same when nothing was lost."""

    name: str
    left: int
    right: int
    holds: bool


class ClosedLoopReport(BaseModel):
    """Both halves, and whether they agree; while events are on their way the second check may lag for a moment."""

    since: datetime | None
    until: datetime | None
    intake: IntakeReport
    supervision: LoopReport
    checks: list[Check]
    nothing_lost: bool


async def closed_loop(
    app_context: AppContext, actor: Actor, since: datetime | None = None, until: datetime | None = None
) -> ClosedLoopReport:
    """Ask both services about the appeals submitted in the time given; raises Declined when one is away."""
    intake, supervision = await asyncio.gather(
        app_context.ask(ReportAppeals(since=since, until=until), actor),
        app_context.ask(ReportLoop(since=since, until=until), actor),
    )
    checks = [
        _check("submitted = closed + open", intake.submitted, intake.closed + intake.open),
        _check("cases = closed + open", supervision.cases, supervision.closed + supervision.open),
        _check("submitted = cases", intake.submitted, supervision.cases),
        _check("closed at intake = closed at supervision", intake.closed, supervision.closed),
    ]
    return ClosedLoopReport(
        since=since,
        until=until,
        intake=intake,
        supervision=supervision,
        checks=checks,
        nothing_lost=all(check.holds for check in checks),
    )


def _check(name: str, left: int, right: int) -> Check:
    return Check(name=name, left=left, right=right, holds=left == right)
