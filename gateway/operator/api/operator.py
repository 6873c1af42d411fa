"""The operator's hands: what is still under way, letters that could not be delivered, timers, the driven clock."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Annotated, Literal

from fastapi import Request

from contracts.base import Actor
from contracts.fields import Moment
from contracts.ops import Backlog, DiscardLetter, LetterList, ListLetters, ReadBacklog, ReplayLetter, RunTimers
from gateway.access.signed_in import Operator
from gateway.api.resource import Caller, asks, does, refusals, resource
from gateway.api.shape import Shape
from gateway.bus import Declined
from gateway.context import AppContext, address_of, app_context_of
from kit.clock import DrivenClock
from kit.problems import NotFound

router = resource("operator")
Service = Literal["intake", "deputies", "supervision", "voting", "box", "scrutiny"]
SERVICES: tuple[Service, ...] = ("intake", "deputies", "supervision", "voting", "box", "scrutiny")


class ServiceBacklog(Shape):
    """One service's backlog, or that the service cannot be asked."""

    service: str
    reachable: bool
    backlog: Backlog | None = None


class BacklogList(Shape):
    """Every service's backlog; `idle` when all are reachable and nothing is under way."""

    items: list[ServiceBacklog]
    idle: bool


@router.get("/operator/backlog", operation_id="readBacklog", responses=refusals(401, 403))
async def backlog(caller: Annotated[Caller, asks(ReadBacklog)]) -> BacklogList:
    """Count, for each service, the messages it has still to send or to process, and those it gave up.

    Only the operator may.
    """
    items = await asyncio.gather(*(_backlog(caller.app_context, caller.actor, service) for service in SERVICES))
    idle = all(item.backlog is not None and not (item.backlog.unsent or item.backlog.waiting) for item in items)
    return BacklogList(items=list(items), idle=idle)


@router.get("/operator/{service}/letters", operation_id="listLetters", responses=refusals(401, 403))
async def letters(service: Service, caller: Annotated[Caller, asks(ListLetters)]) -> LetterList:
    """List at most 200 messages that a service could not process yet, those it gave up first. Only the operator may."""
    found: LetterList = await caller.app_context.ask(ListLetters(), caller.actor, service=service)
    return found


@router.post(
    "/operator/{service}/letters/{letter_id}/replay", operation_id="replayLetter", responses=refusals(401, 403, 404)
)
async def replay(service: Service, letter_id: int, caller: Annotated[Caller, does(ReplayLetter)]) -> Backlog:
    """Let a service try a deferred message again now; what waits behind it follows.

    Only the operator may. Refused for an unknown message and for one that waits behind another (`letter-not-found`).
    """
    return await caller.do(service=service, letter_id=letter_id)


@router.post(
    "/operator/{service}/letters/{letter_id}/discard", operation_id="discardLetter", responses=refusals(401, 403, 404)
)
async def discard(service: Service, letter_id: int, caller: Annotated[Caller, does(DiscardLetter)]) -> Backlog:
    """Discard for good a message that a service gave up; what waits behind it follows.

    Only the operator may. Refused for an unknown message and for one that was not given up (`letter-not-found`).
    """
    return await caller.do(service=service, letter_id=letter_id)


class Ran(Shape):
    """The services whose timers ran."""

    services: list[str]


@router.post("/operator/timers", operation_id="runTimers", responses=refusals(401, 403))
async def timers(caller: Annotated[Caller, does(RunTimers)]) -> Ran:
    """Run every timer of every service once, now, as a replay does after moving the clock.

    Only the operator may. When a service cannot be reached the others' run all the same, and the answer names it.
    """
    caller.key = None  # one key for all services would be one command as many times
    if away := await of_each(lambda service: caller.do(service=service)):
        raise next(iter(away.values()))
    return Ran(services=list(SERVICES))


async def of_each(do: Callable[[Service], Awaitable[object]]) -> dict[Service, Declined]:
    """Do this of every service, one after the other, whatever becomes of the others; who declined, and how."""
    away: dict[Service, Declined] = {}
    for service in SERVICES:
        try:
            await do(service)
        except Declined as declined:
            away[service] = declined
    return away


class Moved(Shape):
    """The moment the platform takes for the present."""

    now: Moment


@router.get("/operator/clock", operation_id="readClock", responses=refusals(401, 403))
async def clock(request: Request, _: Operator) -> Moved:
    """Tell the moment that the platform takes for the present. Only the operator may."""
    return Moved(now=app_context_of(request).clock.now())


@router.post("/operator/clock", operation_id="moveClock", responses=refusals(401, 403, 404, 422))
async def move(request: Request, body: Moved, operator: Operator) -> Moved:
    """Set the clock of a replay to another moment.

    Only the operator may. Refused on a platform that goes by the real time (`clock-not-found`).
    """
    app_context = app_context_of(request)
    if not isinstance(app_context.clock, DrivenClock):
        raise NotFound("clock")
    moment = body.now.isoformat()
    await app_context.audit.write(operator, "move_clock", moment, outcome="done", address=address_of(request))
    app_context.clock.set(body.now)
    return Moved(now=app_context.clock.now())


async def _backlog(app_context: AppContext, actor: Actor, service: str) -> ServiceBacklog:
    try:
        found = await app_context.ask(ReadBacklog(), actor, service=service)
    except Declined:
        return ServiceBacklog(service=service, reachable=False)
    return ServiceBacklog(service=service, reachable=True, backlog=found)
