"""Two suggestions about one matter are handled together."""

from contracts.base import Done
from contracts.suggestions import JoinSuggestions, PartGiven
from kit.bus.unit_of_work import UnitOfWork
from kit.problems import Refused
from services.supervision.suggestions.domain import FINISHED, SuggestionState
from services.supervision.suggestions.store import suggestions as store
from services.supervision.suggestions.use_cases.assign import CARRIED, give
from services.supervision.suggestions.use_cases.clocks import SuggestionPolicy
from services.supervision.suggestions.use_cases.history import record_history, settle


def join_suggestions(work: UnitOfWork, request: JoinSuggestions, policy: SuggestionPolicy) -> Done:
    """Handled together with another: the same departments, but a reply of its own."""
    if request.suggestion_id == request.into:
        raise Refused("merge-into-itself", "Nothing can be joined to itself.", status=422)
    # both rows are locked in one order, whoever is joined to whom
    first, second = sorted((request.suggestion_id, request.into))
    rows = {each: store.suggestion(work, each, lock=True) for each in (first, second)}
    row, head = rows[request.suggestion_id], rows[request.into]
    if row.state in FINISHED or head.state in FINISHED:
        raise Refused("suggestion-finished", "The suggestion is closed or withdrawn.")
    if row.joined_to or head.joined_to or store.joined_to(work, row.suggestion_id):
        raise Refused("joined-already", "One of the two is handled together with another already.")
    store.change(work, row.suggestion_id, joined_to=head.suggestion_id)
    if row.state == SuggestionState.SUBMITTED:
        for part in store.parts_of(work, head.suggestion_id):
            if part.state in CARRIED:
                fields = ("department", "part", "leader", "person", "phone")
                given = PartGiven(**{name: getattr(part, name) for name in fields})
                give(work, row, given, part.months, policy)
        settle(work, row)
    record_history(work, row.suggestion_id, "joined", head.number)
    record_history(work, head.suggestion_id, "joined", row.number)
    return Done(id=row.suggestion_id)
