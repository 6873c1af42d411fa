"""Whoever has an appeal asks its resident; and what becomes of a question that nobody answers."""

from contracts.base import Done
from contracts.intake import AppealAsked, AppealUnanswered, AskResident
from contracts.words import AppealState
from kit.bus.unit_of_work import UnitOfWork
from kit.problems import Forbidden, NotFound, Refused
from services.intake.appeals.interface import WAITING, locked, read_by_staff, unless_just_taken
from services.intake.messages.interface import queue
from services.intake.settings import IntakeSettings
from services.intake.threads import store
from services.intake.threads.domain import waits_until
from services.intake.threads.use_cases.hands import hands, has_it

AT_ONCE, PARTS = 100, 5
"""Questions ended in one transaction, and transactions of one run (technical): 500 a minute."""


def ask_resident(work: UnitOfWork, request: AskResident, settings: IntakeSettings) -> Done:
    """One question at a time, and so many at the most.

    Raises NotFound for an appeal the actor does not read, Forbidden for who has it not, Refused while another waits;
    NotYet for a deputy who may have accepted it a moment ago.
    """
    row = locked(work, [request.appeal_id]).get(request.appeal_id)
    if row is None:
        raise NotFound("appeal")
    read_by_staff(work, row)
    if not has_it(work, row):
        raise unless_just_taken(work, row, Forbidden("Only who has the appeal now asks its resident."))
    if store.waiting(work, [row.appeal_id]):
        raise Refused("question-waits", "A question waits for the resident's answer.")
    if store.many(work, row.appeal_id, by_resident=False) >= settings.questions_most:
        raise Refused("said-enough", "The resident was asked as often as may be.")
    until = waits_until(work.now, settings.question_days, settings.zone)
    question = store.keep(work, row.appeal_id, "question", request.text, by=work.actor, until=until)
    fact = AppealAsked(
        appeal_id=row.appeal_id,
        question_id=question,
        by=work.actor.name,
        role=work.actor.role,
        until=until,
        **hands(work, row),
    )
    work.emit(fact, subject=row.appeal_id)
    queue(work, "asked", [row.appeal_id])
    return Done(id=question)


def end_questions(work: UnitOfWork) -> int:
    """End every question whose time is over, which is told while somebody owes an answer; returns how many."""
    rows = locked(work, store.overdue(work, work.now, AT_ONCE))
    over = [question for question in store.waiting(work, rows) if question.until and question.until < work.now]
    for question in over:
        row = rows[question.appeal_id]
        store.end(work, question, unanswered=True)
        if AppealState(row.state) in WAITING:
            fact = AppealUnanswered(appeal_id=row.appeal_id, question_id=question.message_id, **hands(work, row))
            work.emit(fact, subject=row.appeal_id)
    return len(over)
