"""Whose part or suggestion it is: another's does not exist for them."""

from kit.bus.unit_of_work import UnitOfWork
from kit.problems import Forbidden, NotFound, Refused
from services.supervision.suggestions.domain import FINISHED, Doing
from services.supervision.suggestions.store import suggestions as store
from services.supervision.suggestions.store.rows import PartRow, SuggestionRow

Pair = tuple[SuggestionRow, PartRow]
"""The suggestion's row, locked, and the part's."""


def own_part(work: UnitOfWork, assignment_id: str, *states: Doing) -> Pair:
    """The part, when it is this department's; another's does not exist for them. Raises Refused in other states."""
    if not work.actor.department:
        raise Forbidden("This account belongs to no department.")
    row, part = store.taken(work, assignment_id)
    if part.department != work.actor.department:
        raise NotFound("assignment")
    if row.state in FINISHED:
        raise Refused("suggestion-finished", "The suggestion is closed or withdrawn.")
    if part.state not in states:
        raise Refused("not-now", "The part does not stand where this can be done.", f"it is {part.state}")
    return row, part


def led_suggestion(work: UnitOfWork, suggestion_id: str) -> SuggestionRow:
    """The suggestion's row, locked, when this deputy leads it; raises NotFound."""
    row = store.suggestion(work, suggestion_id, lock=True)
    if row.lead_id != work.actor.id:
        raise NotFound("suggestion")
    return row
