"""The office merges an appeal into another that is about the same matter."""

from sqlalchemy import or_, update

from contracts.base import Done
from contracts.intake import AppealMerged, MergeAppeal
from contracts.words import AppealState
from kit.bus.unit_of_work import UnitOfWork
from kit.problems import NotFound, Refused
from services.intake.appeals import store
from services.intake.appeals.domain.states import FINAL
from services.intake.appeals.use_cases.followers import join
from services.intake.appeals.use_cases.leaving import leaving

A = store.appeals.c


def merge_appeal(work: UnitOfWork, request: MergeAppeal) -> Done:
    """Handle an appeal together with another open one; those merged into it follow it there.

    Raises NotFound for either, Refused when it may not leave (as `not_admit_appeal`) or the other is finished.
    """
    head = store.head_of(work, request.into)
    if head is None:
        raise NotFound("appeal")
    if head.appeal_id == request.appeal_id:
        raise Refused("merge-into-itself", "An appeal cannot be merged into itself.")
    rows = store.locked(work, [request.appeal_id, head.appeal_id])
    row, head = leaving(rows.get(request.appeal_id)), rows[head.appeal_id]
    if AppealState(head.state) in FINAL:
        raise Refused("appeal-finished", "The appeal to merge into is finished.")
    followers = [each.appeal_id for each in store.followers(work, [row.appeal_id])]
    ids = [row.appeal_id, *followers]
    moved = update(store.appeals).where(A.appeal_id == row.appeal_id)
    work.connection.execute(
        moved.values(state=AppealState.MERGED.value, closed_at=work.now, due=None, voices=1),
    )
    together = update(store.appeals).where(or_(A.appeal_id == row.appeal_id, A.merged_into == row.appeal_id))
    work.connection.execute(together.values(merged_into=head.appeal_id))
    join(work, ids, head.appeal_id, AppealState(head.state), row.voices)
    fact = AppealMerged(appeal_id=row.appeal_id, into=head.appeal_id, reason=request.reason, by=work.actor.name)
    work.emit(fact, subject=row.appeal_id)
    return Done(id=row.appeal_id)
