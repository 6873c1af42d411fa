"""The resident judges the answer."""

from sqlalchemy import insert, select, update

from contracts.base import Done
from contracts.intake import AppealRated, RateAppeal
from contracts.personal_numbers import starred
from contracts.words import AppealState
from kit.bus.unit_of_work import UnitOfWork
from kit.problems import Refused
from services.intake.appeals import store
from services.intake.appeals.domain.rating import judge, may_rate
from services.intake.appeals.domain.texts import storable
from services.intake.appeals.use_cases.dangers import name_dangers
from services.intake.appeals.use_cases.ending import close
from services.intake.appeals.use_cases.reopen import reopen


def rate_appeal(work: UnitOfWork, request: RateAppeal) -> Done:
    """Close a satisfied resident's appeal; send anything else back with the resident's reason.

    A merged appeal that goes back is on its own from then on. Raises NotFound for a wrong code or secret,
    Refused when there is nothing to rate or this answer was rated already.
    """
    mine = store.prove(work, request.tracking_code, request.secret)
    rows = store.locked(work, [mine.appeal_id, *([mine.merged_into] if mine.merged_into else [])])
    row = rows[mine.appeal_id]
    rated = select(store.ratings.c.round).where(
        store.ratings.c.appeal_id == row.appeal_id, store.ratings.c.round == row.round
    )
    if work.connection.execute(rated).first() is not None:
        raise Refused("already-rated", "This answer has been rated.")
    if not may_rate(AppealState(row.state), answered=row.answered_at is not None):
        raise Refused("nothing-to-rate", "There is no answer to rate yet.")
    words = storable(request.words)
    rating = insert(store.ratings).values(
        appeal_id=row.appeal_id,
        round=row.round,
        solved=request.solved,
        grade=request.grade.value,
        words=words,
        at=work.now,
    )
    work.connection.execute(rating)
    last = update(store.appeals).where(store.appeals.c.appeal_id == row.appeal_id)
    work.connection.execute(last.values(grade=request.grade.value, solved=request.solved))
    fact = AppealRated(
        appeal_id=row.appeal_id, solved=request.solved, grade=request.grade, words=starred(words), round=row.round
    )
    work.emit(fact, subject=row.appeal_id)
    name_dangers(work, row, request.dangers)
    verdict = judge(solved=request.solved, grade=request.grade, words=words)
    if verdict.closes:
        close(work, row.appeal_id, "rated")
    else:
        reopen(work, row, verdict.reason)
    return Done(id=row.appeal_id)
