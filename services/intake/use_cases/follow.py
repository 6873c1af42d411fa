"""Follow what deputies and supervision say of an appeal."""

from typing import Any

from sqlalchemy import insert, select, update

from contracts.base import Due
from contracts.deputies import (
    AssignmentAccepted,
    AssignmentHandedOver,
    AssignmentOffered,
    AssignmentUnfilled,
    MatterReferred,
    MatterSolved,
)
from contracts.envelope import Envelope
from contracts.supervision import (
    CaseReviewed,
    OrderExtended,
    OrderOpened,
    OrderReplied,
    OrderRescheduled,
    OrderReturned,
    OrderSigned,
)
from contracts.words import AppealState
from kit.bus.work import Work
from services.intake import store
from services.intake.domain.states import MOVES
from services.intake.use_cases.close import close

LOOP = (
    AssignmentOffered,
    AssignmentAccepted,
    AssignmentHandedOver,
    AssignmentUnfilled,
    MatterSolved,
    MatterReferred,
    OrderOpened,
    OrderSigned,
    OrderReturned,
    OrderExtended,
    OrderReplied,
    OrderRescheduled,
    CaseReviewed,
)
"""Every fact that moves an appeal. None can come before the appeal: its own event is what began them."""


def follow_the_loop(work: Work, message: Envelope[Any]) -> None:
    """Move the appeal, show its new due date, and hand an answer to everyone who said the same."""
    fact = message.data
    match fact:
        case MatterSolved():
            _answer(work, fact.appeal_id, fact.round, fact.deputy_name, fact.text, fact.photos, MOVES[fact.name])
        case OrderReplied():
            _answer(
                work,
                fact.appeal_id,
                fact.round,
                fact.department_name,
                fact.text,
                fact.photos,
                MOVES[fact.name],
            )
        case CaseReviewed(verdict="close"):
            close(work, fact.appeal_id, "reviewed")
        case OrderRescheduled():
            work.write()
            mine = update(store.appeals).where(
                store.appeals.c.appeal_id == fact.appeal_id, store.appeals.c.closed_at.is_(None)
            )
            work.connection.execute(mine.values(due=fact.due.model_dump(mode="json")))
        case CaseReviewed():
            return  # handled again: the order that follows moves the appeal
        case _:
            work.add(store.MOVE, of=fact.appeal_id, to=MOVES[fact.name].value, until=_due(fact))


def _due(fact: Any) -> dict[str, Any] | None:
    due = getattr(fact, "due", None) or getattr(fact, "reply_due", None)
    return due.model_dump(mode="json") if isinstance(due, Due) else None


def _answer(work: Work, appeal_id: str, turn: int, by: str, text: str, photos: list[Any], to: AppealState) -> None:
    """The answer of one round, for the appeal and for each merged into it: answered separately."""
    work.write()
    merged = select(store.appeals.c.appeal_id, store.appeals.c.round).where(
        store.appeals.c.merged_into == appeal_id, store.appeals.c.state == AppealState.MERGED.value
    )
    rows = [(appeal_id, turn), *((row.appeal_id, row.round) for row in work.connection.execute(merged))]
    refs = [photo.model_dump() for photo in photos]
    for each, its_round in rows:
        earlier = select(store.answers.c.appeal_id).where(
            store.answers.c.appeal_id == each, store.answers.c.round == its_round
        )
        values = {"answered_by": by, "text": text, "photos": refs, "at": work.now}
        if work.connection.execute(earlier).first():
            again = update(store.answers).where(store.answers.c.appeal_id == each, store.answers.c.round == its_round)
            work.connection.execute(again.values(**values))
        else:
            work.connection.execute(insert(store.answers).values(appeal_id=each, round=its_round, **values))
    told = update(store.appeals).where(store.appeals.c.appeal_id.in_([each for each, _ in rows]))
    work.connection.execute(told.values(answered_at=work.now, due=None))
    mine = update(store.appeals).where(store.appeals.c.appeal_id == appeal_id, store.appeals.c.closed_at.is_(None))
    work.connection.execute(mine.values(state=to.value))
