"""Adding to a suggestion's history, and what changes with its parts."""

from sqlalchemy import insert

from kit.bus.unit_of_work import UnitOfWork
from services.supervision.shared.store.search import SUGGESTION, search
from services.supervision.suggestions.domain import FINISHED, state_of_parts
from services.supervision.suggestions.store import suggestions as store
from services.supervision.suggestions.store import tables
from services.supervision.suggestions.store.rows import SuggestionRow

_INSERT = insert(tables.lines)


def record_history(
    work: UnitOfWork, suggestion_id: str, event: str, words: str, by: str | None = None, *, settled: bool = False
) -> None:
    """One more line at the end of the history; `settled`: nobody has to decide whether everybody reads its words."""
    name = work.actor.name if by is None else by
    search.add(work, SUGGESTION, suggestion_id, (words,))
    line = {"suggestion_id": suggestion_id, "at": work.now, "event": event, "by": name, "words": words}
    work.defer_insert(_INSERT, **line, settled_at=work.now if settled else None)


def settle(work: UnitOfWork, row: SuggestionRow) -> None:
    """Let the suggestion stand where its parts stand."""
    if row.state in FINISHED:
        return
    parts = [(part.part, part.state, part.round) for part in store.parts_of(work, row.suggestion_id)]
    state = state_of_parts(parts)
    if state != row.state:
        store.change(work, row.suggestion_id, state=state)
