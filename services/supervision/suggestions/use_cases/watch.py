"""The watch over suggestions' clocks: each turn is told once; a reply that was not rated in time is closed."""

from sqlalchemy import select

from contracts.suggestions import SuggestionWarned
from contracts.words import Colour
from kit.bus.unit_of_work import UnitOfWork
from services.supervision.suggestions.store import suggestions as store
from services.supervision.suggestions.store import tables
from services.supervision.suggestions.store.rows import running
from services.supervision.suggestions.use_cases.clocks import STOPPED, SuggestionPolicy, due_of
from services.supervision.suggestions.use_cases.close import close_when_rated
from services.supervision.suggestions.use_cases.history import record_history

AT_ONCE, PARTS = 25, 20
"""Turns looked at in one transaction, and transactions of one run (technical): 500 a minute."""


def watch_suggestions(work: UnitOfWork, policy: SuggestionPolicy) -> int:
    """Tell whose clock has turned; returns at how many it looked."""
    due = select(tables.parts.c.assignment_id).where(tables.P.turn_at <= work.now).order_by(tables.P.turn_at)
    turned = list(work.connection.execute(due.limit(AT_ONCE)).scalars())
    for assignment_id in turned:
        _turn(work, assignment_id, policy)
    return len(turned)


def _turn(work: UnitOfWork, assignment_id: str, policy: SuggestionPolicy) -> None:
    row, part = store.taken(work, assignment_id)
    if part.turn_at is None or part.turn_at > work.now:  # the turn before it, or somebody else, was there first
        return
    over = work.now >= running(part).due_at
    if over and part.clock == "rate":
        store.change_part(work, assignment_id, rated_round=part.round, **STOPPED)
        record_history(work, row.suggestion_id, "unrated", part.department_name)
        close_when_rated(work, row, policy)
        return
    colour = Colour.RED if over else Colour.YELLOW
    store.change_part(work, assignment_id, turn_at=None if over else part.due_at)
    warned = SuggestionWarned(
        suggestion_id=row.suggestion_id, department=part.department, colour=colour, due=due_of(part)
    )
    work.emit(warned, subject=row.suggestion_id)
    record_history(work, row.suggestion_id, "warned", f"{colour}\n{part.department_name}\n{part.clock}")
