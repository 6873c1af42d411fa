"""The hotline hears how its tickets go on with us: by their standing, so that nothing that happened can be missed."""

from sqlalchemy import bindparam, case, func, select, update

from kit.bus.unit_of_work import UnitOfWork
from services.intake.appeals.interface import appeals
from services.intake.hotline import store
from services.intake.hotline.domain import CLOSED, HANDLING, STAGES
from services.intake.hotline.settings import HotlineSettings
from services.intake.hotline.use_cases.bodies import standing

AT_ONCE = 20
"""Tickets whose standing is put in line in one run, as many as are sent in one; the others follow in the next."""
_own, _head = appeals.alias("own"), appeals.alias("head")
_state = func.coalesce(_head.c.state, _own.c.state)
_stage = case({state.value: stage for state, stage in STAGES.items()}, value=_state, else_=HANDLING)
_UNTOLD = (
    select(
        *(store.T.ticket_id, store.T.number, _own.c.appeal_id, _own.c.tracking_code),
        *(_state.label("state"), _stage.label("stage")),
        func.coalesce(_head.c.exit_reason, _own.c.exit_reason).label("exit_reason"),
    )
    .join(_own, _own.c.appeal_id == store.T.appeal_id)
    .outerjoin(_head, _head.c.appeal_id == _own.c.merged_into)
    .where(store.T.follows, _stage != store.T.told)
    .order_by(store.T.taken_at, store.T.ticket_id)
    .limit(bindparam("at_once"))
)
"""A merged appeal is handled with its head, and stands as that does."""


def tell_standings(work: UnitOfWork, settings: HotlineSettings) -> int:
    """Put in line what the hotline does not know yet; returns how many. Without a system to tell, none."""
    if not settings.url:
        return 0
    rows = work.connection.execute(_UNTOLD, {"at_once": AT_ONCE}).all()
    for row in rows:
        store.told_later(work, row.ticket_id, standing(work, row.number, row, store.last_answer(work, row.appeal_id)))
        mine = update(store.tickets).where(store.T.ticket_id == row.ticket_id)
        work.connection.execute(mine.values(told=row.stage, follows=row.stage != CLOSED))
    return len(rows)
