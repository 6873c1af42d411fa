"""Back to supervision with the resident's reason."""

from typing import Any

from sqlalchemy import update

from contracts.intake import AppealReopened
from contracts.personal_numbers import starred
from contracts.words import AppealState
from kit.bus.unit_of_work import UnitOfWork
from services.intake.appeals import store
from services.intake.appeals.use_cases.followers import leave

NO_VERDICT: dict[str, Any] = {"grade": None, "solved": None}


def reopen(work: UnitOfWork, row: store.AppealRow, reason: str, *, again: bool = False) -> None:
    """One round more of an appeal this transaction holds; a merged one leaves the one it was handled with.

    `again`: it had been closed, and what was said of the old answer holds no more.
    """
    if row.merged_into is not None:
        leave(work, row.merged_into)
    back: dict[str, Any] = {"state": AppealState.REOPENED.value, "round": row.round + 1}
    back |= {"merged_into": None, "closed_at": None, "due": None} | (NO_VERDICT if again else {})
    work.connection.execute(update(store.appeals).where(store.appeals.c.appeal_id == row.appeal_id).values(**back))
    fact = AppealReopened(appeal_id=row.appeal_id, reason=starred(reason), round=row.round + 1, again=again)
    work.emit(fact, subject=row.appeal_id)
