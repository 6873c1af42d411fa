"""How it is told that an activity was held: which duty it was, and who took part."""

from collections.abc import Sequence

from contracts.deputies import ActivityHeld
from kit.bus.unit_of_work import UnitOfWork
from services.deputies.activities import domain, store
from services.deputies.shared.asked import Asked


def tell_held(work: UnitOfWork, row: store.ActivityRow, asked: Sequence[Asked]) -> None:
    """Told once more of the same activity, it takes the place of what was told before."""
    held = ActivityHeld(
        activity_id=row.activity_id,
        group_code=row.group_code,
        group_name=row.group_name,
        kind=row.kind,
        title=row.title,
        outcome=row.outcome,
        suggestion_ids=row.suggestion_ids,
        topic_ids=row.topic_ids,
        duty=domain.duty_of(row.kind),
        duty_on=row.day,
        duty_title=f"{row.group_name}：{row.title}",
        duty_by=[one.took_part() for one in asked],
        source_id=row.activity_id,
    )
    work.emit(held, subject=row.activity_id)
