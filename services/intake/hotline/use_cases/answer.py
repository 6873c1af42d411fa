"""What the hotline answered is its appeal's: its resident reads it, and who asked to be told is told."""

from contracts.intake import AppealHotlineAnswered
from kit.bus.unit_of_work import UnitOfWork
from services.intake.appeals.interface import APPEAL, INSERT_ANSWER, locked, search
from services.intake.hotline import store
from services.intake.hotline.domain import BY_NAME, answer_of
from services.intake.messages.interface import queue

ROUND_LETTERS = 16
"""Of an answer's digest: enough to tell two answers of one ticket apart (technical)."""


def answered(work: UnitOfWork, ticket_id: str, text: str, by: str) -> None:
    """Keep an answer once, however often it is told; it rates nothing and moves no clock of ours."""
    row = store.one(work, ticket_id)
    if row is None or row.appeal_id is None or row.answer == answer_of(text):
        return
    appeal = locked(work, [row.appeal_id])[row.appeal_id]
    number, said_by = row.number or "", by or BY_NAME
    kept = {
        "appeal_id": appeal.appeal_id,
        "event_id": f"hotline.{answer_of(text)[:ROUND_LETTERS]}.{ticket_id}"[:64],
        "round": appeal.round,
        "answered_by": said_by,
        "text": text,
        "photos": [],
        "at": work.now,
    }
    work.connection.execute(INSERT_ANSWER.values(**kept))
    search.keep(work, APPEAL, appeal.appeal_id, str(kept["event_id"]), (said_by, text))
    state = "changed" if row.state == "changed" else "answered"
    store.change(work, ticket_id, answer=answer_of(text), state=state)
    queue(work, "answered", [appeal.appeal_id])
    fact = AppealHotlineAnswered(appeal_id=appeal.appeal_id, number=number, by=said_by, text=text)
    work.emit(fact, subject=appeal.appeal_id)
