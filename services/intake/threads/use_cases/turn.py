"""The resident ends the handling, or begins it once more."""

from sqlalchemy import update

from contracts.base import Done
from contracts.intake import AppealWithdrawn, ReopenAppeal, WithdrawAppeal
from contracts.words import AppealState
from kit.bus.unit_of_work import UnitOfWork
from kit.problems import Refused
from services.intake.appeals.interface import appeals, close, leave, name_dangers, reopen
from services.intake.settings import IntakeSettings
from services.intake.threads import store
from services.intake.threads.domain import may_add, reopens_until
from services.intake.threads.use_cases.hands import hands
from services.intake.threads.use_cases.say import bounded, mine


def withdraw_appeal(work: UnitOfWork, request: WithdrawAppeal) -> Done:
    """Closed by its resident's own word, over which nobody has to be asked; what was done stays on record.

    Raises Refused when it is finished, and while others wait for what was merged into it.
    """
    row = mine(work, request.tracking_code, request.secret)
    if not may_add(AppealState(row.state)):
        raise Refused("appeal-finished", "The appeal is finished.")
    if row.voices > 1:
        raise Refused("others-wait", "Others said the same, and it is handled for them too.")
    in_hands = hands(work, row)
    if row.merged_into is not None:
        leave(work, row.merged_into)
        alone = update(appeals).where(appeals.c.appeal_id == row.appeal_id)
        work.connection.execute(alone.values(merged_into=None))
    for question in store.waiting(work, [row.appeal_id]):
        store.end(work, question, unanswered=True)
    store.keep(work, row.appeal_id, "withdrawal", request.reason)
    work.emit(AppealWithdrawn(appeal_id=row.appeal_id, **in_hands), subject=row.appeal_id)
    close(work, row.appeal_id, "withdrawn")
    name_dangers(work, row, request.dangers)
    return Done(id=row.appeal_id)


def reopen_appeal(work: UnitOfWork, request: ReopenAppeal, settings: IntakeSettings) -> Done:
    """Broken again: one round more, and the office decides who handles it, as on any `not solved`.

    Raises Refused for what is not closed, was never answered, or was closed too long ago.
    """
    row = mine(work, request.tracking_code, request.secret)
    answered = row.answered_at is not None
    until = reopens_until(AppealState(row.state), row.closed_at, settings.again_days, answered=answered)
    if until is None:
        raise Refused("appeal-not-closed", "Only what was answered and closed is reopened.")
    if work.now > until:
        raise Refused("appeal-not-closed", "It was closed too long ago: submit it anew.", until.isoformat())
    bounded(work, row, request.reason, settings)
    store.keep(work, row.appeal_id, "again", request.reason)
    reopen(work, row, f"又出现问题：{request.reason}", again=True)
    name_dangers(work, row, request.dangers)
    return Done(id=row.appeal_id)
