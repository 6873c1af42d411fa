"""Adding to a case's story: who did what, and how much of it the resident sees."""

from datetime import datetime

from sqlalchemy import insert
from sqlalchemy.dialects import postgresql, sqlite

from contracts.base import Due
from kit.bus.unit_of_work import UnitOfWork
from services.supervision.cases.domain.case import Case, Holder
from services.supervision.cases.store.tables import entries, holders
from services.supervision.shared.store.search import CASE, search

RESIDENT = "resident"
"""The actor's name for a resident, who is never named; pages translate it."""
_INSERT = insert(entries)
_HELD = {
    "postgresql": postgresql.insert(holders).on_conflict_do_nothing(),
    "sqlite": sqlite.insert(holders).on_conflict_do_nothing(),
}


def record_history(
    work: UnitOfWork,
    case: Case,
    at: datetime,
    event: str,
    actor: str,
    words: str = "",
    *,
    note: str = "",
    due: Due | None = None,
    public: bool = True,
) -> None:
    """One more entry at the end of the story; `note` is what was meant for colleagues, never for the resident."""
    search.add(work, CASE, case.appeal_id, (words, note))
    _add(work, case.appeal_id, at, event, actor, words, note, due, public=public)


def record_alarm(work: UnitOfWork, appeal_id: str, event: str, note: str = "", *, actor: str = "") -> None:
    """What became of a danger to life stands in the story for colleagues; the case itself may come later."""
    _add(work, appeal_id, work.now, event, actor, "", note, None, public=False)


def _add(
    work: UnitOfWork,
    appeal_id: str,
    at: datetime,
    event: str,
    actor: str,
    words: str,
    note: str,
    due: Due | None,
    *,
    public: bool,
) -> None:
    work.defer_insert(
        _INSERT,
        appeal_id=appeal_id,
        at=at,
        event=event,
        actor=actor,
        words=words,
        note=note,
        public=public,
        due_clock=due.clock if due else None,
        due_at=due.at if due else None,
        due_why=due.why if due else None,
        due_why_en=due.why_en if due else None,
    )


def hand_to(work: UnitOfWork, case: Case, holder: Holder, holder_id: str, name: str) -> None:
    """Put a case into a deputy's or department's hands, and remember that they had it."""
    if (case.holder, case.holder_id) != (holder, holder_id):
        had_by(work, case, holder, holder_id, name)
    case.held_by(holder, holder_id, name)


def had_by(work: UnitOfWork, case: Case, holder: Holder, holder_id: str, name: str) -> None:
    """Remember that they have to do with the case, and so read its story."""
    statement = _HELD[work.connection.dialect.name]
    work.defer_insert(statement, appeal_id=case.appeal_id, holder=holder.value, holder_id=holder_id)
    search.keep(work, CASE, case.appeal_id, f"{holder.value}:{holder_id}"[:64], (holder_id, name))
