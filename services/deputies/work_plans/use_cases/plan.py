"""Writing a year's plan, adopting it, changing it by decisions, and ticking off by hand what was done."""

from sqlalchemy import delete, insert, select, update

from contracts.base import Done
from contracts.deputies import (
    AdoptWorkPlan,
    DropWorkPlanItem,
    PlanChangeKind,
    PlanDecision,
    SaveWorkPlanItem,
    TickWorkPlanItem,
    UntickWorkPlanItem,
    WorkPlanAdopted,
    WorkPlanChanged,
)
from kit.bus.unit_of_work import UnitOfWork, new_id
from kit.problems import NotFound, Refused
from services.deputies.roster import interface as roster
from services.deputies.settings import DeputiesSettings
from services.deputies.work_plans.store import plans as store
from services.deputies.work_plans.use_cases.reckon import reckon


def save_work_plan_item(work: UnitOfWork, request: SaveWorkPlanItem, settings: DeputiesSettings) -> Done:
    """Into a draft as it is written; raises Refused for an adopted plan without a decision, and for a done item."""
    plan = _plan(work, request.year)
    said = request.entry.model_dump()
    what: PlanChangeKind = "added" if request.item_id is None else "changed"
    if request.item_id is None:
        item_id, before = new_id(), ""
        empty = {"dropped": False, "by_hand": False, **store.NOT_DONE}
        row = {"item_id": item_id, "year": request.year, **said, **empty}
        work.connection.execute(insert(store.items).values(**row))
    else:
        found = _open_item(work, request.item_id)
        if found.year != request.year:
            raise NotFound("plan-item")
        item_id, before = found.item_id, _line(found)
        store.change(work, item_id, by_hand=False, **said)
    _decided(work, plan, item_id, what, request.decision, settings, before=before)
    reckon(work, plan)
    return Done(id=item_id)


def drop_work_plan_item(work: UnitOfWork, request: DropWorkPlanItem, settings: DeputiesSettings) -> Done:
    """Out of a draft it is gone; out of an adopted plan it stays readable as dropped."""
    found = _open_item(work, request.item_id)
    plan = _plan(work, found.year)
    if plan.adopted_on is None:
        work.connection.execute(delete(store.items).where(store.T.item_id == found.item_id))
        return Done(id=found.item_id)
    store.change(work, found.item_id, dropped=True)
    _decided(work, plan, found.item_id, "dropped", request.decision, settings, before=_line(found))
    return Done(id=found.item_id)


def adopt_work_plan(work: UnitOfWork, request: AdoptWorkPlan, settings: DeputiesSettings) -> Done:
    """From now on everybody reads it; raises Refused for an empty one, a second time, and a day to come."""
    plan = store.plan(work, request.year, lock=True)
    planned = store.items_of(work, request.year)
    if plan is None or not planned:
        raise Refused("work-plan-empty", "There is nothing in the plan of this year.")
    if plan.adopted_on is not None:
        raise Refused("work-plan-adopted", "The plan of this year was adopted.")
    if request.adopted_on > work.today(settings.zone):
        raise Refused("not-yet-happened", "Only what has happened is put on record.", status=422)
    said = {"body": request.body, "meeting": request.meeting, "checked_by": request.checked_by}
    adopted = update(store.plans).where(store.L.year == request.year)
    work.connection.execute(adopted.values(adopted_on=request.adopted_on.isoformat(), **said))
    reckon(work, _plan(work, request.year))
    told = WorkPlanAdopted(
        **request.model_dump(include={"year", "body", "meeting", "adopted_on"}),
        items=len(planned),
        deputy_ids=_in_office(work),
    )
    work.emit(told, subject=str(request.year))
    return Done(id=str(request.year))


def tick_work_plan_item(work: UnitOfWork, request: TickWorkPlanItem, settings: DeputiesSettings) -> Done:
    """Done, by what; raises Refused for a plan nobody adopted, an item that was dropped, and a day to come."""
    found = store.item(work, request.item_id)
    plan = _plan(work, found.year)
    if plan.adopted_on is None:
        raise Refused("work-plan-draft", "The plan of this year was not adopted yet.")
    if found.dropped:
        raise Refused("plan-item-dropped", "The item was taken out of the plan.")
    if request.done_on > work.today(settings.zone):
        raise Refused("not-yet-happened", "Only what has happened is put on record.", status=422)
    said = {"done_on": request.done_on.isoformat(), "source": request.source, "link": request.link}
    store.change(work, found.item_id, by_hand=True, **said)
    return Done(id=found.item_id)


def untick_work_plan_item(work: UnitOfWork, request: UntickWorkPlanItem) -> Done:
    """Not done after all; what happened does not tick it again until the item is said anew."""
    found = store.item(work, request.item_id)
    _plan(work, found.year)
    store.change(work, found.item_id, by_hand=True, **store.NOT_DONE)
    return Done(id=found.item_id)


def _plan(work: UnitOfWork, year: int) -> store.PlanRow:
    """The year's plan, locked; a draft begins with its first item."""
    found = store.plan(work, year, lock=True)
    if found is None:
        work.connection.execute(insert(store.plans).values(year=year, body="", meeting="", checked_by=""))
        found = store.plan(work, year, lock=True)
    if found is None:
        raise NotFound("work-plan")
    return found


def _open_item(work: UnitOfWork, item_id: str) -> store.ItemRow:
    found = store.item(work, item_id)
    if found.dropped or found.done_on is not None:
        raise Refused("plan-item-settled", "The item was done, or taken out of the plan.")
    return found


def _decided(
    work: UnitOfWork,
    plan: store.PlanRow,
    item_id: str,
    what: PlanChangeKind,
    decision: PlanDecision | None,
    settings: DeputiesSettings,
    *,
    before: str,
) -> None:
    """Put the decision on record by which an adopted plan is changed; a draft needs none."""
    if plan.adopted_on is None:
        return
    if decision is None:
        raise Refused("plan-decision-missing", "An adopted plan is changed by a decision alone.", status=422)
    if decision.decided_on > work.today(settings.zone):
        raise Refused("not-yet-happened", "Only what has happened is put on record.", status=422)
    after = "" if what == "dropped" else _line(store.item(work, item_id))
    said = decision.model_dump() | {"decided_on": decision.decided_on.isoformat()}
    row = {"change_id": new_id(), "year": plan.year, "what": what, "before": before, "after": after, "at": work.now}
    work.connection.execute(insert(store.changes).values(**row, **said))
    told = WorkPlanChanged(year=plan.year, item_id=item_id, what=what, decision=decision)
    work.emit(told, subject=str(plan.year))


def _line(row: store.ItemRow) -> str:
    months = f"{row.first_month}月" if row.first_month == row.last_month else f"{row.first_month}—{row.last_month}月"
    return "；".join(filter(None, (months, row.title, row.who)))


def _in_office(work: UnitOfWork) -> list[str]:
    ids = select(roster.deputies.c.deputy_id).where(roster.IN_OFFICE.params(in_office_at=work.now))
    return list(work.connection.execute(ids.order_by(roster.deputies.c.deputy_id)).scalars())
