"""Which items of a plan are done by what happened."""

from collections.abc import Collection

from kit.bus.unit_of_work import UnitOfWork
from services.deputies.work_plans.store import happenings, plans


def reckon(work: UnitOfWork, plan: plans.PlanRow, kinds: Collection[str] = ()) -> None:
    """Count anew the items that wait for one of these kinds, or all; of a plan somebody adopted, whose row is held.

    What the office said by hand stays: an item ticked, and one whose tick it took back.
    """
    if plan.adopted_on is None:
        return
    for row in plans.items_of(work, plan.year):
        if row.awaits is None or row.by_hand or row.dropped or (kinds and row.awaits not in kinds):
            continue
        found = happenings.matching(work, row)
        last = found[row.times - 1] if len(found) >= row.times else None
        done = {"done_on": last.day, "source": last.said, "link": last.link} if last else plans.NOT_DONE
        plans.change(work, row.item_id, **done)
