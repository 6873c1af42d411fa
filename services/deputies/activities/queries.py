"""What groups planned and did, each for who may know: members the own group's, leaders and the office the reasons."""

from collections.abc import Sequence
from typing import Any

from contracts.deputies import (
    Activity,
    ActivityList,
    ActivityView,
    AskedDeputy,
    GroupWork,
    GroupWorkList,
    HeldActivity,
    HeldActivityList,
    ListActivities,
    ListHeldActivities,
    ReadActivity,
    ReadGroupWork,
)
from contracts.words import Role
from kit.bus.unit_of_work import ReadSession
from kit.problems import NotFound
from services.deputies.activities import domain, store
from services.deputies.activities.use_cases.who import KnownGroup, known, may_manage, members, own_group
from services.deputies.settings import DeputiesSettings
from services.deputies.shared.asked import Asked
from services.deputies.shared.domain.presence import THERE


def list_activities(reading: ReadSession, request: ListActivities) -> ActivityList:
    """Activities of a year."""
    if reading.actor.role is Role.DEPUTY:
        rows = store.of_year(reading, request.year, [own_group(reading)], store.asked_of(reading, reading.actor.id))
    else:
        rows = store.of_year(reading, request.year)
    if request.group_code is not None:
        rows = [row for row in rows if row.group_code == request.group_code]
    asked = store.asked.to(reading, [row.activity_id for row in rows])
    return ActivityList(items=[Activity(**_brief(reading, row, asked.get(row.activity_id, []))) for row in rows])


def list_held_activities(reading: ReadSession, request: ListHeldActivities) -> HeldActivityList:
    """What was held in a year, by day; never a title, which nobody of the office has read."""
    rows = [row for row in store.of_year(reading, request.year) if row.state == store.HELD]
    rows.sort(key=lambda row: (row.day, row.activity_id))
    told = ("activity_id", "group_code", "group_name", "kind", "day")
    return HeldActivityList(items=[HeldActivity(**{name: getattr(row, name) for name in told}) for row in rows])


def read_activity(reading: ReadSession, request: ReadActivity) -> ActivityView:
    """One activity; raises NotFound where a deputy neither was asked nor is of the group."""
    row = store.one(reading, request.activity_id)
    asked = store.asked.to(reading, [row.activity_id]).get(row.activity_id, [])
    me = reading.actor
    if me.role is Role.DEPUTY:
        own = own_group(reading) == row.group_code
        if not own and me.id not in {one.deputy_id for one in asked}:
            raise NotFound("activity")
    group = known(reading).get(row.group_code)
    manages = group is not None and may_manage(reading, group)
    return ActivityView(
        **_brief(reading, row, asked),
        deputies=[_asked(one, reasons=manages or one.deputy_id == me.id) for one in asked],
        outcome=row.outcome,
        suggestion_ids=row.suggestion_ids,
        topic_ids=row.topic_ids,
        reason=row.reason,
        called_by=row.called_by,
        recorded_by=row.recorded_by,
        recorded_at=row.recorded_at,
        may_manage=manages,
    )


def read_group_work(reading: ReadSession, request: ReadGroupWork, settings: DeputiesSettings) -> GroupWorkList:
    """Every group's year in the order of codes, or one's; raises NotFound for a group that is not the reader's."""
    groups = known(reading)
    if reading.actor.role is Role.DEPUTY:
        own = own_group(reading)
        groups = {code: one for code, one in groups.items() if code == own}
    if request.group_code is not None:
        if request.group_code not in groups:
            raise NotFound("deputy-group")
        groups = {request.group_code: groups[request.group_code]}
    if request.kind is not None:
        groups = {code: one for code, one in groups.items() if one.kind == request.kind}
    in_office, plans = members(reading), store.plans_of(reading, request.year)
    rows = store.of_year(reading, request.year, groups)
    work = [
        _work(
            reading,
            one,
            members=len(in_office.get(code, ())),
            plan=plans.get(code),
            rows=[row for row in rows if row.group_code == code],
            least=settings.group_activities,
        )
        for code, one in groups.items()
    ]
    return GroupWorkList(year=request.year, least=settings.group_activities, items=work)


def _work(
    reading: ReadSession,
    one: KnownGroup,
    *,
    members: int,
    plan: store.PlanRow | None,
    rows: Sequence[store.ActivityRow],
    least: int,
) -> GroupWork:
    held = sum(row.state == store.HELD for row in rows)
    return GroupWork(
        group_code=one.group_code,
        name=one.name,
        kind=one.kind,
        levels=one.levels,
        leader_name=one.leader_name,
        members=members,
        planned=plan.items if plan else [],
        adopted_on=plan.adopted_on if plan else None,
        adopted_by=plan.adopted_by if plan else "",
        held=held,
        called=sum(row.state == store.CALLED for row in rows),
        short_of=domain.short_of(held, least),
        may_manage=may_manage(reading, one),
    )


def _brief(reading: ReadSession, row: store.ActivityRow, asked: Sequence[Asked]) -> dict[str, Any]:
    mine = next((one.answer for one in asked if one.deputy_id == reading.actor.id), None)
    return {
        "activity_id": row.activity_id,
        "group_code": row.group_code,
        "group_name": row.group_name,
        "kind": row.kind,
        "title": row.title,
        "day": row.day,
        "starts": row.starts or None,
        "place": row.place,
        "state": row.state,
        "asked": len(asked),
        "came": sum(one.presence in THERE for one in asked) if row.state == store.HELD else 0,
        "my_answer": mine if reading.actor.role is Role.DEPUTY else None,
    }


def _asked(one: Asked, *, reasons: bool) -> AskedDeputy:
    return AskedDeputy(
        deputy_id=one.deputy_id,
        deputy_name=one.deputy_name,
        answer=one.answer,
        reason=one.reason if reasons else "",
        presence=one.presence or None,
    )
