"""The closed-loop report: what intake took in, held against what supervision watches."""

import asyncio
from datetime import datetime

from contracts.base import Actor
from contracts.intake import IntakeReport, ReportAppeals
from contracts.roles import EXACT_COUNT_READERS
from contracts.supervision import LoopReport, ReportLoop
from gateway.api.shape import Shape
from gateway.context import AppContext


class Check(Shape):
    """Two counts that must be the same when nothing was lost."""

    name: str
    left: int
    right: int
    holds: bool


class ClosedLoopReport(Shape):
    """Both halves, and whether they agree; while events are on their way the second check may lag for a moment.

    Of numbers that are too small to be told to the reader nothing is checked.
    """

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
        *_whole("submitted = closed + open", intake.submitted, intake, actor),
        *_whole("cases = closed + open", supervision.cases, supervision, actor),
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


def _whole(name: str, left: int, half: IntakeReport | LoopReport, actor: Actor) -> list[Check]:
    """Whether the parts make the whole, unless both were withheld from this reader."""
    withheld = actor.role not in EXACT_COUNT_READERS and not half.closed and not half.open
    return [] if withheld else [_check(name, left, half.closed + half.open)]


def _check(name: str, left: int, right: int) -> Check:
    return Check(name=name, left=left, right=right, holds=left == right)
