"""The office's two ways to end an appeal without handling it: another channel, or the same matter."""

from typing import Any

from sqlalchemy import Row, update

from contracts.base import Done
from contracts.intake import AppealMerged, AppealNotAdmitted, MergeAppeal, NotAdmitAppeal
from contracts.words import AppealState
from kit.bus.work import Work
from kit.problems import NotFound, Refused
from services.intake import store
from services.intake.domain.states import FINAL


def not_admit_appeal(work: Work, request: NotAdmitAppeal) -> Done:
    """Show the resident to the lawful channel (docs/domain.md); raises Refused when it is finished."""
    row = _open(work, request.appeal_id)
    work.connection.execute(
        update(store.appeals)
        .where(store.appeals.c.appeal_id == row.appeal_id)
        .values(
            state=AppealState.NOT_ADMITTED.value,
            exit=request.exit.value,
            exit_reason=request.reason,
            where_to_go=request.where_to_go,
            closed_at=work.now,
            due=None,
        )
    )
    fact = AppealNotAdmitted(
        appeal_id=row.appeal_id,
        exit=request.exit,
        reason=request.reason,
        where_to_go=request.where_to_go,
        by=work.actor.name,
    )
    work.emit(fact, subject=row.appeal_id)
    return Done(id=row.appeal_id)


def merge_appeal(work: Work, request: MergeAppeal) -> Done:
    """Handle an appeal together with another open one; those merged into it follow it there."""
    row = _open(work, request.appeal_id)
    head = store.head_of(work, request.into)
    if head is None:
        raise NotFound("appeal")
    if head.appeal_id == row.appeal_id:
        raise Refused("merge-into-itself", "An appeal cannot be merged into itself.")
    if AppealState(head.state) in FINAL:
        raise Refused("appeal-finished", "The appeal to merge into is finished.")
    table = store.appeals
    work.connection.execute(
        update(table)
        .where(table.c.appeal_id == row.appeal_id)
        .values(state=AppealState.MERGED.value, merged_into=head.appeal_id, closed_at=work.now, due=None)
    )
    followers = update(table).where(table.c.merged_into == row.appeal_id)
    work.connection.execute(followers.values(merged_into=head.appeal_id))
    grown = update(table).where(table.c.appeal_id == head.appeal_id)
    work.connection.execute(grown.values(voices=table.c.voices + row.voices))
    fact = AppealMerged(appeal_id=row.appeal_id, into=head.appeal_id, reason=request.reason, by=work.actor.name)
    work.emit(fact, subject=row.appeal_id)
    return Done(id=row.appeal_id)


def _open(work: Work, appeal_id: str) -> Row[Any]:
    row = store.one(work, appeal_id, lock=True)
    if AppealState(row.state) in FINAL:
        raise Refused("appeal-finished", "The appeal is finished.")
    return row
