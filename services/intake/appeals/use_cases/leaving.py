"""Whether the office may still end an appeal without handling it, by another channel or by a merge; and the former."""

from collections.abc import Mapping

from sqlalchemy import update

from contracts.intake import AppealNotAdmitted
from contracts.words import AppealState, Exit
from kit.bus.unit_of_work import UnitOfWork
from kit.problems import NotFound, Refused
from services.intake.appeals import store
from services.intake.appeals.domain.states import FINAL, may_leave
from services.intake.appeals.store import AppealRow

A = store.appeals.c
WHERE = "政务服务便民热线 12345"


def leaving(row: AppealRow | None) -> AppealRow:
    """The appeal's row; raises NotFound for none, Refused for one that is finished or was answered."""
    if row is None:
        raise NotFound("appeal")
    state = AppealState(row.state)
    if state in FINAL:
        raise Refused("appeal-finished", "The appeal is finished.")
    if not may_leave(state, row.round):
        raise Refused("appeal-answered", "The resident was answered; only the resident or a reviewer ends it now.")
    return row


def leaving_together(work: UnitOfWork, appeal_id: str) -> dict[str, AppealRow]:
    """The appeal and those handled with it that nobody answered yet, held; raises as `leaving`."""
    row = leaving(store.locked(work, [appeal_id]).get(appeal_id))
    followers = [each for each in store.followers(work, [appeal_id]) if each.answered_at is None]
    return {row.appeal_id: row} | {each.appeal_id: each for each in followers}


def end_elsewhere(
    work: UnitOfWork,
    rows: Mapping[str, AppealRow],
    *,
    exit_: Exit,
    reason: str,
    where_to_go: str,
    ticket: str = "",
    by: str,
) -> None:
    """These, which the transaction holds, belong to another channel: ended here, and said."""
    mine = update(store.appeals).where(A.appeal_id.in_(rows))
    ended = {"state": AppealState.NOT_ADMITTED.value, "closed_at": work.now, "due": None}
    work.connection.execute(mine.values(**ended, exit=exit_.value, exit_reason=reason, where_to_go=where_to_go))
    for appeal_id in rows:
        told = {"exit": exit_, "reason": reason, "where_to_go": where_to_go, "ticket": ticket, "by": by}
        work.emit(AppealNotAdmitted(appeal_id=appeal_id, **told), subject=appeal_id)


def where_at_hotline(number: str) -> str:
    """What the resident of an appeal at the hotline reads."""
    return f"{WHERE}，工单号 {number}" if number else WHERE
