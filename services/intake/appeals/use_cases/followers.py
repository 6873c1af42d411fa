"""The same matter: handled together, answered and rated separately."""

from sqlalchemy import select, update

from contracts.words import AppealState
from kit.bus.unit_of_work import UnitOfWork
from services.intake.appeals import store
from services.intake.appeals.domain.states import ANSWERED
from services.intake.appeals.store.search import APPEAL, search

A = store.appeals.c
_ANSWERS = select(store.answers.c.event_id, store.answers.c.answered_by, store.answers.c.text)


def join(work: UnitOfWork, ids: list[str], head_id: str, head_state: AppealState, voices: int = 1) -> None:
    """Count their voices to the head; an answer the head was given and that stands is theirs too."""
    grown = update(store.appeals).where(A.appeal_id == head_id)
    work.connection.execute(grown.values(voices=A.voices + voices))
    if head_state in ANSWERED:
        _give_last_answer(work, ids, head_id)


def leave(work: UnitOfWork, head_id: str) -> None:
    """One voice less: its resident goes on alone."""
    smaller = update(store.appeals).where(A.appeal_id == head_id)
    work.connection.execute(smaller.values(voices=A.voices - 1))


def answer_followers(work: UnitOfWork, head_id: str) -> None:
    """The head ends without another answer: whoever joined meanwhile gets the last one, to rate it."""
    waiting = [row.appeal_id for row in store.followers(work, [head_id]) if row.answered_at is None]
    _give_last_answer(work, waiting, head_id)


def _give_last_answer(work: UnitOfWork, ids: list[str], head_id: str) -> None:
    for appeal_id in ids:
        given = work.connection.execute(store.COPY_LAST_ANSWER, {"to": appeal_id, "head": head_id})
        if given.rowcount:
            told = update(store.appeals).where(A.appeal_id == appeal_id)
            work.connection.execute(told.values(answered_at=work.now))
            for answer in work.connection.execute(_ANSWERS.where(store.answers.c.appeal_id == appeal_id)):
                search.keep(work, APPEAL, appeal_id, answer.event_id, (answer.answered_by, answer.text))
