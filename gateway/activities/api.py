"""Deputies' groups: the year's plan, activities called, answered and held."""

from typing import Annotated

from fastapi import Query
from pydantic import Field

from contracts import deputies as d
from contracts.base import Done, Id
from contracts.fields import Date, HourOfDay, Label, Name, Reason, Short, Words, Year
from gateway.access.tokens import Scope
from gateway.api.resource import WRITES, Caller, asks, does, refusals, resource
from gateway.api.shape import Shape

router = resource("groups")
InYear = Annotated[Year, Query()]


@router.get("/group-work", operation_id="readGroupWork", responses=refusals(401, 403, 404, 422))
async def work(
    year: InYear,
    caller: Annotated[Caller, asks(d.ReadGroupWork)],
    group_code: d.GroupCode | None = None,
    kind: d.GroupKind | None = None,
) -> d.GroupWorkList:
    """Read what each group of deputies planned and did in a year, in the order of codes.

    For the congress office, leaders and auditors; a deputy reads that of the own group, and another is
    `deputy-group-not-found`.
    """
    return await caller.ask(year=year, group_code=group_code, kind=kind)


class PlanBody(Shape):
    """What the group means to do in the year, and when that was adopted."""

    adopted_on: Date
    items: list[d.PlannedActivity] = Field(min_length=1, max_length=d.MOST_PLANNED)


@router.put("/deputy-groups/{group_code}/plans/{year}", operation_id="saveGroupPlan", responses=WRITES)
async def save_plan(
    group_code: d.GroupCode, year: Year, body: PlanBody, caller: Annotated[Caller, does(d.SaveGroupPlan)]
) -> Done:
    """Keep a group's plan of a year, in place of the one before.

    Only the group's leader and the congress office may.
    """
    return await caller.do(group_code=group_code, year=year, **dict(body))


class CalledBody(Shape):
    """What the group's deputies are asked to, when and where."""

    kind: d.ActivityKind
    title: Name
    day: Date
    starts: HourOfDay | None = None
    place: Label = ""


@router.post("/deputy-groups/{group_code}/activities", operation_id="callActivity", responses=WRITES)
async def call(group_code: d.GroupCode, body: CalledBody, caller: Annotated[Caller, does(d.CallActivity)]) -> Done:
    """Ask every deputy of a group who is in office to an activity; each is told.

    Only the group's leader and the congress office may. Refused for a day in no term of the group's deputies
    (`activity-outside-term`), and for a group without deputies in office (`group-empty`).
    """
    return await caller.do(group_code=group_code, **dict(body))


@router.get("/activities", operation_id="listActivities", responses=refusals(401, 403, 422))
async def listed(
    year: InYear, caller: Annotated[Caller, asks(d.ListActivities)], group_code: d.GroupCode | None = None
) -> d.ActivityList:
    """List the activities of a year, the latest first.

    A deputy's are those of the own group and those they were asked to; others read every group's.
    """
    return await caller.ask(year=year, group_code=group_code)


@router.get("/activities/held", operation_id="listHeldActivities", responses=refusals(422))
async def held(
    year: InYear, caller: Annotated[Caller, asks(d.ListHeldActivities, Scope.READ_DIRECTORY)]
) -> d.HeldActivityList:
    """List what deputies' groups held in a year by day: kind and group, without titles and names.

    Open to all.
    """
    return await caller.ask(year=year)


@router.get("/activities/{activity_id}", operation_id="readActivity", responses=refusals(401, 403, 404))
async def read(activity_id: Id, caller: Annotated[Caller, asks(d.ReadActivity)]) -> d.ActivityView:
    """Read one activity with who was asked, who was there and what came of it.

    Why somebody asked for leave is told to themselves, the leader of the group and the office.
    """
    return await caller.ask(activity_id=activity_id)


class ActivityWordBody(Shape):
    """Whether the deputy comes; leave is asked for with a reason."""

    come: bool
    reason: Short = ""


@router.post("/activities/{activity_id}/answer", operation_id="answerActivity", responses=WRITES)
async def answer(activity_id: Id, body: ActivityWordBody, caller: Annotated[Caller, does(d.AnswerActivity)]) -> Done:
    """Say whether one comes to an activity, or ask for leave; the last word counts.

    Only a deputy in office who was asked may. Refused once it was held or cancelled (`activity-over`), and for leave
    without a reason (`leave-reason-missing`).
    """
    return await caller.do(activity_id=activity_id, **dict(body))


class HeldBody(Shape):
    """Who was there, what came of it, and which suggestions and topics it led to."""

    presences: list[d.DeputyPresence] = Field(max_length=1000)
    outcome: Words
    suggestion_ids: list[Id] = Field(default=[], max_length=d.MOST_LINKED)
    topic_ids: list[Id] = Field(default=[], max_length=d.MOST_LINKED)


@router.post("/activities/{activity_id}/record", operation_id="recordActivity", responses=WRITES)
async def record(activity_id: Id, body: HeldBody, caller: Annotated[Caller, does(d.RecordActivity)]) -> Done:
    """Record that an activity was held, or correct that record.

    Only the group's leader and the congress office may. Who is not named was excused after asking for leave, and absent
    otherwise. Refused before its day (`activity-to-come`), once it is cancelled (`activity-cancelled`), and for
    somebody who was not asked (`activity-not-asked`).
    """
    return await caller.do(activity_id=activity_id, **dict(body))


class CancelledBody(Shape):
    """Why it is not held."""

    reason: Reason


@router.post("/activities/{activity_id}/cancel", operation_id="cancelActivity", responses=WRITES)
async def cancel(activity_id: Id, body: CancelledBody, caller: Annotated[Caller, does(d.CancelActivity)]) -> Done:
    """Cancel an activity; of one that was recorded as held by mistake, nobody is said to have taken part any more.

    Only the group's leader and the congress office may. Refused when it is cancelled already (`activity-cancelled`).
    """
    return await caller.do(activity_id=activity_id, reason=body.reason)
