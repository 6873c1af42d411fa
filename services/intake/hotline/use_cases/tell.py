"""The hotline hears how its tickets go on with us: by their standing, so that nothing that happened can be missed."""

from typing import Any

from sqlalchemy import func, select, update

from kit.bus.unit_of_work import UnitOfWork
from services.intake.appeals.interface import answers, appeals
from services.intake.hotline import store
from services.intake.hotline.domain import CLOSED, stage_of
from services.intake.hotline.settings import HotlineSettings
from services.intake.hotline.use_cases.bodies import standing

AT_ONCE = 500
"""Tickets looked at in one run (technical): those that are open with us."""
_own, _head = appeals.alias("own"), appeals.alias("head")
_FOLLOWED = (
    select(
        *(store.T.ticket_id, store.T.number, store.T.told, _own.c.appeal_id, _own.c.tracking_code),
        func.coalesce(_head.c.state, _own.c.state).label("state"),
        func.coalesce(_head.c.exit_reason, _own.c.exit_reason).label("exit_reason"),
    )
    .join(_own, _own.c.appeal_id == store.T.appeal_id)
    .outerjoin(_head, _head.c.appeal_id == _own.c.merged_into)
    .where(store.T.follows)
    .order_by(store.T.taken_at, store.T.ticket_id)
    .limit(AT_ONCE)
)
"""A merged appeal is handled with its head, and stands as that does."""


def tell_standings(work: UnitOfWork, settings: HotlineSettings) -> int:
    """Put in line what the hotline does not know yet; returns how many. Without a system to tell, none."""
    if not settings.url:
        return 0
    told = 0
    for row in work.connection.execute(_FOLLOWED).all():
        stage = stage_of(row.state)
        if stage == row.told:
            continue
        store.told_later(work, row.ticket_id, standing(work, row.number, row, _answer(work, row.appeal_id)))
        mine = update(store.tickets).where(store.T.ticket_id == row.ticket_id)
        work.connection.execute(mine.values(told=stage, follows=stage != CLOSED))
        told += 1
    return told


def _answer(work: UnitOfWork, appeal_id: str) -> Any:
    last = select(answers).where(answers.c.appeal_id == appeal_id).order_by(answers.c.at.desc())
    return work.connection.execute(last.limit(1)).first()
