"""The office's two ways to end an appeal without handling it: another channel, or the same matter."""

from typing import Any

from sqlalchemy import Row, or_, update

from contracts.base import Done
from contracts.intake import AppealMerged, AppealNotAdmitted, MergeAppeal, NotAdmitAppeal
from contracts.words import AppealState
from kit.bus.work import Work
from kit.problems import NotFound, Refused
from services.intake.appeals import store
from services.intake.appeals.domain.states import FINAL, may_leave
from services.intake.appeals.use_cases.together import join

A = store.appeals.c


def not_admit_appeal(work: Work, request: NotAdmitAppeal) -> Done:
    """Show the resident, and everybody who said the same, to the lawful channel (docs/domain.md).

    Raises Refused when the appeal is finished, was answered, or came back by its resident's word.
    """
    row = _leaving(work, store.locked(work, [request.appeal_id]).get(request.appeal_id))
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


def merge_appeal(work: Work, request: MergeAppeal) -> Done:
    """Handle an appeal together with another open one; those merged into it follow it there.

    Raises NotFound for either, Refused when it may not leave (as `not_admit_appeal`) or the other is finished.
    """
    head = store.head_of(work, request.into)
    if head is None:
        raise NotFound("appeal")
    if head.appeal_id == request.appeal_id:
        raise Refused("merge-into-itself", "An appeal cannot be merged into itself.")
    rows = store.locked(work, [request.appeal_id, head.appeal_id])
    row, head = _leaving(work, rows.get(request.appeal_id)), rows[head.appeal_id]
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


def _leaving(work: Work, row: Row[Any] | None) -> Row[Any]:
    if row is None:
        raise NotFound("appeal")
    state = AppealState(row.state)
    if state in FINAL:
        raise Refused("appeal-finished", "The appeal is finished.")
    if not may_leave(state, row.round):
        raise Refused("appeal-answered", "The resident was answered; only the resident or a reviewer ends it now.")
    return row
