"""The yearly plan of deputies' work, for programs."""

from typing import Annotated

from fastapi import Path

from contracts import deputies as d
from contracts.base import Done, Id
from contracts.fields import Date, Name
from contracts.names import PersonName
from gateway.access.tokens import Scope
from gateway.api.resource import WRITES, Caller, asks, does, refusals, resource
from gateway.api.shape import Shape

router = resource("work plans")
YearAsked = Annotated[int, Path(ge=2000, le=2100)]
YEAR, ITEM = "/work-plans/{year}", "/work-plans/items/{item_id}"


@router.get(YEAR, operation_id="readWorkPlan", responses=refusals(422))
async def read(year: YearAsked, caller: Annotated[Caller, asks(d.ReadWorkPlan, Scope.READ_DIRECTORY)]) -> d.WorkPlan:
    """Read a year's plan of deputies' work with its items, what was done, and each decision that changed it.

    Open to all once it is adopted; before, the congress office alone reads it, and others an empty one.
    """
    return await caller.ask(year=year)


class Entry(Shape):
    """The item as it is to be; the decision, once the plan is adopted."""

    entry: d.PlanItemEntry
    decision: d.PlanDecision | None = None


@router.post(f"{YEAR}/items", operation_id="addWorkPlanItem", responses=WRITES)
async def add(year: YearAsked, body: Entry, caller: Annotated[Caller, does(d.SaveWorkPlanItem)]) -> Done:
    """Add an item to a year's plan of deputies' work; to an adopted one by a decision alone.

    An item may name what it waits for (`awaits`): it is ticked off by itself once that happened in its months.

    Only the congress office may. Refused for an adopted plan without a decision (`plan-decision-missing`), and with one
    of a day to come (`not-yet-happened`).
    """
    return await caller.do(year=year, entry=body.entry, decision=body.decision)


@router.put(f"{YEAR}/items/{{item_id}}", operation_id="changeWorkPlanItem", responses=WRITES)
async def change(
    year: YearAsked, item_id: Id, body: Entry, caller: Annotated[Caller, does(d.SaveWorkPlanItem)]
) -> Done:
    """Say anew what an item of the plan is; of an adopted plan by a decision alone.

    Only the congress office may. Refused as adding is, and for an item that was done or dropped (`plan-item-settled`).
    """
    return await caller.do(year=year, item_id=item_id, entry=body.entry, decision=body.decision)


class Dropped(Shape):
    """The decision, once the plan is adopted."""

    decision: d.PlanDecision | None = None


@router.post(f"{ITEM}/drop", operation_id="dropWorkPlanItem", responses=WRITES)
async def drop(item_id: Id, body: Dropped, caller: Annotated[Caller, does(d.DropWorkPlanItem)]) -> Done:
    """Take an item out of the plan; out of an adopted one by a decision alone, and it stays readable.

    Only the congress office may. Refused as changing it is.
    """
    return await caller.do(item_id=item_id, decision=body.decision)


class Adopted(Shape):
    """Which body adopted it, at which meeting, on which day, and who checked it for secrets."""

    body: d.PlanBody
    meeting: Name
    adopted_on: Date
    checked_by: PersonName


@router.post(f"{YEAR}/adopt", operation_id="adoptWorkPlan", responses=WRITES)
async def adopt(year: YearAsked, body: Adopted, caller: Annotated[Caller, does(d.AdoptWorkPlan)]) -> Done:
    """Record that the plan was adopted at a meeting; everybody reads it then, and deputies are told.

    Only the congress office may. Refused for an empty plan (`work-plan-empty`), a second time (`work-plan-adopted`) and
    for a day to come (`not-yet-happened`).
    """
    return await caller.do(year=year, **dict(body))


class DoneBy(Shape):
    """On which day it was done, by what, and the page of that on this platform."""

    done_on: Date
    source: Name
    link: d.PageLink = ""


@router.put(f"{ITEM}/done", operation_id="tickWorkPlanItem", responses=WRITES)
async def tick(item_id: Id, body: DoneBy, caller: Annotated[Caller, does(d.TickWorkPlanItem)]) -> Done:
    """Tick an item of an adopted plan off, with what it was done by; it may be said anew.

    Only the congress office may. Refused for a draft (`work-plan-draft`), a dropped item (`plan-item-dropped`) and a
    day to come (`not-yet-happened`).
    """
    return await caller.do(item_id=item_id, **dict(body))


@router.delete(f"{ITEM}/done", operation_id="untickWorkPlanItem", responses=WRITES)
async def untick(item_id: Id, caller: Annotated[Caller, does(d.UntickWorkPlanItem)]) -> Done:
    """Take the tick of an item back that was ticked off by mistake; nothing ticks it by itself until it is said anew.

    Only the congress office may.
    """
    return await caller.do(item_id=item_id)
