"""What deputies say of the handling: deny a contact, rate a reply; who is not satisfied has it handled once more."""

from sqlalchemy import insert, select, update

from contracts.base import Done
from contracts.suggestions import DenyContact, RateSuggestion, SuggestionRated, SuggestionReopened
from contracts.words import Grade
from kit.bus.unit_of_work import UnitOfWork
from kit.db.rows import typed
from kit.problems import NotFound, Refused
from services.supervision.suggestions.domain import FINISHED, Doing
from services.supervision.suggestions.store import suggestions as store
from services.supervision.suggestions.store import tables
from services.supervision.suggestions.store.rows import ContactRow, PartRow, RatingRow, SuggestionRow
from services.supervision.suggestions.use_cases.authorization import led_suggestion
from services.supervision.suggestions.use_cases.clocks import STOPPED, SuggestionPolicy, in_months
from services.supervision.suggestions.use_cases.close import close_when_rated
from services.supervision.suggestions.use_cases.history import record_history, settle


def deny_contact(work: UnitOfWork, request: DenyContact) -> Done:
    """It did not happen so: it counts no longer, unless the reply has gone out on it."""
    C = tables.contacts.c
    known = typed(
        ContactRow, work.connection.execute(select(tables.contacts).where(C.contact_id == request.contact_id))
    ).first()
    if known is None:
        raise NotFound("contact")
    row = led_suggestion(work, known.suggestion_id)
    if row.state in FINISHED:
        raise Refused("suggestion-finished", "The suggestion is closed or withdrawn.")
    mine = update(tables.contacts).where(C.contact_id == request.contact_id)
    work.connection.execute(mine.values(denied=request.words))
    record_history(work, row.suggestion_id, "denied", f"{known.phase}\n{known.held_on}\n{request.words}")
    return Done(id=request.contact_id)


def rate_suggestion(work: UnitOfWork, request: RateSuggestion, policy: SuggestionPolicy) -> Done:
    """Attitude and result, apart; who is not satisfied says why, and it is handled once more."""
    row, part = store.taken(work, request.assignment_id)
    if row.lead_id != work.actor.id:
        raise NotFound("assignment")
    if row.state in FINISHED:
        raise Refused("suggestion-finished", "The suggestion is closed or withdrawn.")
    if part.state != Doing.REPLIED or part.rated_round == part.round:
        raise Refused("nothing-to-rate", "There is no reply that waits for a rating.")
    unhappy = Grade.NOT_SATISFIED in (request.attitude, request.result)
    if unhappy and not request.reason:
        raise Refused("reason-needed", "Say why you are not satisfied.", status=422)
    grades = {"attitude": request.attitude, "result": request.result, "reason": request.reason}
    rating = insert(tables.ratings).values(
        assignment_id=part.assignment_id,
        round=part.round,
        suggestion_id=row.suggestion_id,
        by=work.actor.name,
        at=work.now,
        settled_at=None if row.disclosure == tables.FULL else work.now,
        **grades,
    )
    work.connection.execute(rating)
    store.change(work, row.suggestion_id, satisfied=_satisfied(work, row))
    keys = {"suggestion_id": row.suggestion_id, "assignment_id": part.assignment_id}
    fact = SuggestionRated(**keys, by=work.actor.name, round=part.round, **grades)
    work.emit(fact, subject=row.suggestion_id)
    said = f"{part.department_name}\n{request.attitude}\n{request.result}\n{request.reason}"
    record_history(work, row.suggestion_id, "rated", said)
    store.change_part(work, part.assignment_id, rated_round=part.round, **STOPPED)
    if unhappy and part.round <= policy.settings.rehandlings:
        _again(work, row, part, request.reason, policy)
    else:
        close_when_rated(work, row, policy)
    return Done(id=part.assignment_id)


def _satisfied(work: UnitOfWork, row: SuggestionRow) -> bool:
    """Satisfied, at least basically, with the newest result of every department that was rated."""
    ratings = store.of_suggestion(work, RatingRow, row.suggestion_id)
    newest = {rating.assignment_id: rating.result for rating in ratings}
    return all(grade != Grade.NOT_SATISFIED for grade in newest.values())


def _again(work: UnitOfWork, row: SuggestionRow, part: PartRow, reason: str, policy: SuggestionPolicy) -> None:
    clock = in_months(work, policy, "reply", policy.settings.again_months)
    store.change_part(work, part.assignment_id, state=Doing.HANDLING, round=part.round + 1, **clock)
    settle(work, row)
    fact = SuggestionReopened(suggestion_id=row.suggestion_id, round=part.round + 1, reason=reason)
    work.emit(fact, subject=row.suggestion_id)
    record_history(work, row.suggestion_id, "reopened", part.department_name)
