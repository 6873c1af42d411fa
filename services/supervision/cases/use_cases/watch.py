"""The watch over every running clock: tell each turn to yellow and to red once."""

from sqlalchemy import select

from contracts.base import Due
from contracts.supervision import CaseWarned
from kit.bus.unit_of_work import UnitOfWork
from kit.metrics import TURNS
from services.supervision.cases.domain.case import Case
from services.supervision.cases.store.casebook import CaseBook
from services.supervision.cases.store.tables import cases
from services.supervision.cases.use_cases.history import record_history

AT_ONCE = 2000
"""Turns told in one run at the most (technical: bounds the transaction); the rest follow in the next."""


def watch_clocks(work: UnitOfWork) -> int:
    """Tell whose clock has turned; returns how many. Cases being worked on elsewhere are met in the next run."""
    due = select(cases).where(cases.c.turn_at <= work.now).order_by(cases.c.turn_at, cases.c.appeal_id).limit(AT_ONCE)
    told = 0
    for case in CaseBook.of(work).find_all(due.with_for_update(skip_locked=True)):
        told += _tell_turn(work, case)
    return told


def _tell_turn(work: UnitOfWork, case: Case) -> bool:
    colour = case.turn(work.now)
    if colour is None or case.clock is None or case.due_at is None:
        return False
    due = Due(clock=case.clock.value, at=case.due_at, why=case.due_why, why_en=case.due_why_en)
    warned = CaseWarned(
        appeal_id=case.appeal_id, colour=colour, due=due, holder=case.holder_name, department=case.department
    )
    work.emit(warned, subject=case.appeal_id)
    TURNS.labels(case.clock.value, colour.value).inc()
    said = f"{colour.value}\n{case.holder_name}" if case.holder_name else colour.value
    record_history(work, case, work.now, "case.warned", work.actor.name, said, due=due, public=False)
    return True
