"""People on call: the rota, and dangers until somebody takes them on."""

from typing import Annotated, Any

from fastapi import Query, Request, Response
from pydantic import Field

from contracts import oncall as c
from contracts.base import Done, Id, TownshipCode
from contracts.fields import Date, Reason, Weekday
from gateway.api.resource import WRITES, Caller, Limit, asks, does, paged, refusals, resource, tagged
from gateway.api.shape import Shape
from gateway.oncall.people import known_person

router = resource("on call")
Hour = Annotated[int, Field(ge=0, le=23)]


class ShiftBody(Shape):
    """Who is called on which days and hours; without a township in the whole county."""

    role: c.CalledRole
    person: Id
    level: c.Level = "on_call"
    township: TownshipCode | None = None
    first_day: Date
    last_day: Date
    weekdays: list[Weekday] = Field(default=[1, 2, 3, 4, 5, 6, 7], min_length=1, max_length=7)
    from_hour: Hour = 0
    until_hour: Hour = 0


class SwapBody(Shape):
    """Who stands in on which day, and why."""

    role: c.CalledRole
    person: Id
    day: Date
    reason: Reason


@router.get("/oncall/rota", operation_id="readOnCallRota", response_model=c.Rota, responses=refusals(401, 403, 422))
async def rota(
    request: Request,
    response: Response,
    caller: Annotated[Caller, asks(c.ReadRota)],
    days: Annotated[int, Query(ge=1, le=c.MOST_SHOWN_DAYS)] = 14,
) -> Any:
    """Read the rota of people on call from today on, with its gaps and clashes.

    For the congress office, leaders and auditors.
    """
    found: c.Rota = await caller.ask(days=days)
    return tagged(request, response, found)


@router.post("/oncall/shifts", operation_id="addOnCallShift", responses=WRITES)
async def add_shift(body: ShiftBody, caller: Annotated[Caller, does(c.AddShift)]) -> Done:
    """Put somebody with an account on the rota of people on call.

    Only the congress office may. Who has no account that is on is `person-missing`, days out of order are
    `shift-ends-early`.
    """
    person = await known_person(caller.app_context, body.role.value, body.person)
    return await caller.do(person=person, **body.model_dump(exclude={"role", "person"}))


@router.post("/oncall/shifts/{shift_id}/swaps", operation_id="swapOnCallShift", responses=WRITES)
async def swap_shift(shift_id: Id, body: SwapBody, caller: Annotated[Caller, does(c.SwapShift)]) -> Done:
    """Have somebody else stand in on one day of a shift; it stays on record.

    Only the congress office may. A day that the shift has not, or that is over, is `no-such-shift-day`.
    """
    person = await known_person(caller.app_context, body.role.value, body.person)
    return await caller.do(shift_id=shift_id, person=person, day=body.day, reason=body.reason)


@router.delete("/oncall/shifts/{shift_id}", operation_id="endOnCallShift", responses=WRITES)
async def end_shift(shift_id: Id, caller: Annotated[Caller, does(c.EndShift)]) -> Done:
    """Take a shift off the rota; who did that stays on record.

    Only the congress office may.
    """
    return await caller.do(shift_id=shift_id)


@router.get("/alarms", operation_id="listAlarms", responses=refusals(401, 403, 422))
async def alarms(
    request: Request,
    response: Response,
    caller: Annotated[Caller, asks(c.ListAlarms)],
    only_open: bool = False,
    cursor: str | None = None,
    limit: Limit = 50,
) -> c.AlarmPage:
    """List dangers to life that residents named, the newest first.

    The congress office, leaders and auditors see all of them, others those that they were told of.
    """
    return paged(request, response, await caller.ask(only_open=only_open, cursor=cursor, limit=limit))


@router.get("/alarms/{appeal_id}", operation_id="readAlarm", response_model=c.Alarm, responses=refusals(401, 403, 404))
async def alarm(
    appeal_id: Id, request: Request, response: Response, caller: Annotated[Caller, asks(c.ReadAlarm)]
) -> Any:
    """Read one danger: what was said, who was told, and who has taken it on."""
    found: c.Alarm = await caller.ask(appeal_id=appeal_id)
    return tagged(request, response, found)


@router.post("/alarms/{appeal_id}/acknowledgement", operation_id="acknowledgeAlarm", responses=WRITES)
async def acknowledge(appeal_id: Id, caller: Annotated[Caller, does(c.AcknowledgeAlarm)]) -> c.Alarm:
    """Take a danger on, so that nobody else is called any more.

    Whoever was told may. When somebody else was faster it is `alarm-taken`.
    """
    return await caller.do(appeal_id=appeal_id)
