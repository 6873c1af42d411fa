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

AT_ONCE, PARTS = 50, 20
"""Cases looked at in one transaction, and transactions of one run (technical): 2,000 a minute."""


def watch_clocks(work: UnitOfWork) -> int:
    """Tell whose clock has turned; returns at how many it looked. Cases worked on elsewhere are met in the next run."""
    due = select(cases).where(cases.c.turn_at <= work.now).order_by(cases.c.turn_at, cases.c.appeal_id).limit(AT_ONCE)
    book = CaseBook.of(work)
    turned = book.find_all(due.with_for_update(skip_locked=True))
    for case in turned:
        _tell_turn(work, case)
    book.write()  # an operator's run looks again in the same transaction
    return len(turned)


def _tell_turn(work: UnitOfWork, case: Case) -> None:
    colour = case.turn(work.now)
    if colour is None or case.clock is None or case.due_at is None:
        return
    due = Due(clock=case.clock.value, at=case.due_at, why=case.due_why, why_en=case.due_why_en)
    warned = CaseWarned(
        appeal_id=case.appeal_id, colour=colour, due=due, holder=case.holder_name, department=case.department
    )
    work.emit(warned, subject=case.appeal_id)
    TURNS.labels(case.clock.value, colour.value).inc()
    said = f"{colour.value}\n{case.holder_name}" if case.holder_name else colour.value
    record_history(work, case, work.now, "case.warned", work.actor.name, said, due=due, public=False)
