"""Close the loop of an appeal: by its resident's word, a reviewer's, or because the rating time ran out."""

from datetime import timedelta

from sqlalchemy import select, update

from contracts.intake import AppealClosed
from contracts.words import AppealState
from kit.bus.work import Work
from services.intake import store
from services.intake.domain.states import ANSWERED
from services.intake.settings import IntakeSettings


def close(work: Work, appeal_id: str, how: str) -> None:
    """Close an open appeal and say how; a closed one stays as it is."""
    work.write()
    closed = work.connection.execute(
        update(store.appeals)
        .where(
            store.appeals.c.appeal_id == appeal_id,
            store.appeals.c.state.not_in([AppealState.CLOSED.value, AppealState.NOT_ADMITTED.value]),
        )
        .values(state=AppealState.CLOSED.value, closed_at=work.now, due=None)
        .returning(store.appeals.c.appeal_id)
    ).first()
    if closed is not None:
        work.emit(AppealClosed(appeal_id=appeal_id, how=how), subject=appeal_id)


def close_unrated(work: Work, settings: IntakeSettings) -> int:
    """Close what was answered long ago and never rated; returns how many."""
    before = work.now - timedelta(days=settings.unrated_days)
    forgotten = select(store.appeals.c.appeal_id).where(
        store.appeals.c.state.in_([state.value for state in ANSWERED]), store.appeals.c.answered_at < before
    )
    ids = list(work.connection.execute(forgotten.limit(1000)).scalars())
    for appeal_id in ids:
        close(work, appeal_id, "unrated")
    return len(ids)
