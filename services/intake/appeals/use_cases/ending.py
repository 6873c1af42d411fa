"""An appeal ends, and how is said."""

from sqlalchemy import update

from contracts.intake import AppealClosed
from contracts.words import AppealState
from kit.bus.unit_of_work import UnitOfWork
from services.intake.appeals import store

A = store.appeals.c


def close(work: UnitOfWork, appeal_id: str, how: str) -> None:
    """Close an appeal this transaction holds, and say how."""
    mine = update(store.appeals).where(A.appeal_id == appeal_id)
    work.connection.execute(mine.values(state=AppealState.CLOSED.value, closed_at=work.now, due=None))
    work.emit(AppealClosed(appeal_id=appeal_id, how=how), subject=appeal_id)
