"""The office shows an appeal to the lawful channel it belongs to: it is not admitted here."""

from sqlalchemy import update

from contracts.base import Done
from contracts.intake import AppealNotAdmitted, NotAdmitAppeal
from contracts.words import AppealState
from kit.bus.unit_of_work import UnitOfWork
from services.intake.appeals import store
from services.intake.appeals.use_cases.leaving import leaving
from services.intake.messages.interface import queue

A = store.appeals.c


def not_admit_appeal(work: UnitOfWork, request: NotAdmitAppeal) -> Done:
    """Show the resident, and everybody who said the same, to the lawful channel (docs/domain.md).

    Raises Refused when the appeal is finished, was answered, or came back by its resident's word.
    """
    row = leaving(store.locked(work, [request.appeal_id]).get(request.appeal_id))
    followers = [each.appeal_id for each in store.followers(work, [row.appeal_id]) if each.answered_at is None]
    ids = [row.appeal_id, *followers]
    work.connection.execute(
        update(store.appeals)
        .where(A.appeal_id.in_(ids))
        .values(
            state=AppealState.NOT_ADMITTED.value,
            exit=request.exit.value,
            exit_reason=request.reason,
            where_to_go=request.where_to_go,
            closed_at=work.now,
            due=None,
        )
    )
    queue(work, "not_admitted", ids)
    for appeal_id in ids:
        fact = AppealNotAdmitted(
            appeal_id=appeal_id,
            exit=request.exit,
            reason=request.reason,
            where_to_go=request.where_to_go,
            by=work.actor.name,
        )
        work.emit(fact, subject=appeal_id)
    return Done(id=row.appeal_id)
