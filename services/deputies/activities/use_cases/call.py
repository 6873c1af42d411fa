"""A group plans its year, calls an activity, and calls one off."""

from contracts.base import Done
from contracts.deputies import ActivityCalled, ActivityCancelled, CallActivity, CancelActivity, SaveGroupPlan
from kit.bus.unit_of_work import UnitOfWork, new_id
from kit.problems import Refused
from services.deputies.activities import store
from services.deputies.activities.use_cases.held import tell_held
from services.deputies.activities.use_cases.who import KnownGroup, managed, members
from services.deputies.seats import interface as seats


def save_group_plan(work: UnitOfWork, request: SaveGroupPlan) -> Done:
    """The plan of a year takes the place of the one before."""
    group = managed(work, request.group_code)
    store.save_plan(
        work,
        group_code=group.group_code,
        year=request.year,
        items=[one.model_dump() for one in sorted(request.items, key=lambda one: one.month)],
        adopted_on=request.adopted_on.isoformat(),
        adopted_by=work.actor.name,
    )
    return Done(id=group.group_code)


def call_activity(work: UnitOfWork, request: CallActivity) -> Done:
    """Every deputy of the group who is in office is asked; raises Refused for a day out of term or an empty group."""
    group = managed(work, request.group_code)
    _within_a_term(work, request, group)
    asked = members(work).get(group.group_code, [])
    if not asked:
        raise Refused("group-empty", "No deputy of this group is in office.")
    activity_id = new_id()
    values = request.model_dump(exclude={"day", "starts"}) | {
        "activity_id": activity_id,
        "group_name": group.name,
        "day": request.day.isoformat(),
        "starts": request.starts or "",
        "state": store.CALLED,
        "outcome": "",
        "suggestion_ids": [],
        "topic_ids": [],
        "reason": "",
        "called_by": work.actor.name,
        "called_at": work.now,
        "recorded_by": "",
        "recorded_at": None,
    }
    store.add(work, values, asked)
    called = ActivityCalled(
        activity_id=activity_id,
        group_name=group.name,
        deputy_ids=[deputy_id for deputy_id, _ in asked],
        **request.model_dump(),
    )
    work.emit(called, subject=activity_id)
    return Done(id=activity_id)


def cancel_activity(work: UnitOfWork, request: CancelActivity) -> Done:
    """Not held: of one that was recorded as held it is told anew that nobody took part."""
    row = store.one(work, request.activity_id, lock=True)
    managed(work, row.group_code)
    if row.state == store.CANCELLED:
        raise Refused("activity-cancelled", "The activity was cancelled.")
    store.change(work, row.activity_id, state=store.CANCELLED, reason=request.reason)
    cancelled = ActivityCancelled(
        activity_id=row.activity_id,
        group_code=row.group_code,
        group_name=row.group_name,
        title=row.title,
        day=row.day,
        deputy_ids=[one.deputy_id for one in store.asked.to(work, [row.activity_id])[row.activity_id]],
    )
    work.emit(cancelled, subject=row.activity_id)
    if row.state == store.HELD:
        tell_held(work, row, [])
    return Done(id=row.activity_id)


def _within_a_term(work: UnitOfWork, request: CallActivity, group: KnownGroup) -> None:
    """Of levels without terms no day is checked; of a group of several, one level's term is enough."""
    terms = seats.known_terms(work)
    levels = [level for level in group.levels or ["county"] if terms.known(level)]
    if levels and not any(terms.of(level, request.day) for level in levels):
        raise Refused("activity-outside-term", "The day lies in no term of the group's deputies.", status=422)
