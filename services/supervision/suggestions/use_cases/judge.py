"""What deputies do with a suggestion in hand, and what follows: deny a contact, rate, withdraw; the look back."""

from typing import Any

from dateutil.relativedelta import relativedelta
from sqlalchemy import insert, select, update

from contracts.base import Done
from contracts.handling import (
    DenyContact,
    LookBack,
    RateSuggestion,
    SuggestionClosed,
    SuggestionLookedBack,
    SuggestionRated,
    SuggestionReopened,
    WithdrawSuggestion,
)
from contracts.words import Grade
from kit.bus.work import Work
from kit.problems import NotFound, Refused
from services.supervision.suggestions.domain import ANSWERING, FINISHED, Doing, Standing
from services.supervision.suggestions.store import suggestions as store
from services.supervision.suggestions.use_cases.clocks import STOPPED, Rules, in_months, today
from services.supervision.suggestions.use_cases.telling import settle, tell


def deny_contact(work: Work, request: DenyContact) -> Done:
    """It did not happen so: it counts no longer, unless the reply has gone out on it."""
    C = store.contacts.c
    known = work.connection.execute(select(store.contacts).where(C.contact_id == request.contact_id)).first()
    if known is None:
        raise NotFound("contact")
    row = _led(work, known.suggestion_id)
    if row.state in FINISHED:
        raise Refused("suggestion-finished", "The suggestion is closed or withdrawn.")
    mine = update(store.contacts).where(C.contact_id == request.contact_id)
    work.connection.execute(mine.values(denied=request.words))
    tell(work, row.suggestion_id, "denied", f"{known.phase}\n{known.held_on}\n{request.words}")
    return Done(id=request.contact_id)


def rate_suggestion(work: Work, request: RateSuggestion, rules: Rules) -> Done:
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
    rating = insert(store.ratings).values(
        assignment_id=part.assignment_id,
        round=part.round,
        suggestion_id=row.suggestion_id,
        by=work.actor.name,
        at=work.now,
        **grades,
    )
    work.connection.execute(rating)
    store.change(work, row.suggestion_id, satisfied=_satisfied(work, row))
    keys = {"suggestion_id": row.suggestion_id, "assignment_id": part.assignment_id}
    fact = SuggestionRated(**keys, by=work.actor.name, round=part.round, **grades)
    work.emit(fact, subject=row.suggestion_id)
    said = f"{part.department_name}\n{request.attitude}\n{request.result}\n{request.reason}"
    tell(work, row.suggestion_id, "rated", said)
    store.change_part(work, part.assignment_id, rated_round=part.round, **STOPPED)
    if unhappy and part.round <= rules.own.rehandlings:
        _again(work, row, part, request.reason, rules)
    else:
        close_when_rated(work, row, rules)
    return Done(id=part.assignment_id)


def close_when_rated(work: Work, row: Any, rules: Rules) -> None:
    """Closed when every reply was rated, or its time to be rated is over."""
    parts = [one for one in store.parts_of(work, row.suggestion_id) if one.part in ANSWERING]
    given = [one for one in parts if one.state != Doing.RELIEVED]
    if any(one.state != Doing.REPLIED or one.rated_round != one.round for one in given):
        settle(work, row)
        return
    look_back = today(work, rules) + relativedelta(months=rules.own.look_back_months)
    store.change(
        work,
        row.suggestion_id,
        state=Standing.CLOSED,
        closed_at=work.now,
        look_back_on=look_back,
    )
    result = store.suggestion(work, row.suggestion_id).result
    fact = SuggestionClosed(suggestion_id=row.suggestion_id, how="answered", result=result)
    work.emit(fact, subject=row.suggestion_id)
    tell(work, row.suggestion_id, "closed", look_back.isoformat())


def _satisfied(work: Work, row: Any) -> bool:
    """Satisfied, at least basically, with the newest result of every department that was rated."""
    ratings = store.of_suggestion(work, store.ratings, row.suggestion_id)
    newest = {one.assignment_id: one.result for one in ratings}
    return all(grade != Grade.NOT_SATISFIED for grade in newest.values())


def withdraw_suggestion(work: Work, request: WithdrawSuggestion) -> Done:
    """Taken back by who leads it, before any department has replied."""
    row = _led(work, request.suggestion_id)
    if row.state in FINISHED or store.of_suggestion(work, store.replies, row.suggestion_id):
        raise Refused("withdrawn-too-late", "It has been answered, so it is rated and not withdrawn.")
    for part in store.parts_of(work, row.suggestion_id):
        store.change_part(work, part.assignment_id, state=Doing.RELIEVED, **STOPPED)
    store.change(work, row.suggestion_id, state=Standing.WITHDRAWN, closed_at=work.now)
    work.emit(SuggestionClosed(suggestion_id=row.suggestion_id, how="withdrawn"), subject=row.suggestion_id)
    tell(work, row.suggestion_id, "withdrawn", request.reason)
    return Done(id=row.suggestion_id)


def look_back(work: Work, request: LookBack, rules: Rules) -> Done:
    """A year later: what was promised, was it done? What is not done comes up again a year on."""
    row = store.suggestion(work, request.suggestion_id, lock=True)
    if row.state != Standing.CLOSED:
        raise Refused("not-closed", "Only what was answered and closed is looked back at.")
    again = today(work, rules) + relativedelta(months=rules.own.look_back_months)
    store.change(
        work,
        row.suggestion_id,
        looked_back=request.kept,
        look_back_words=request.words,
        look_back_on=None if request.kept == "done" else again,
    )
    fact = SuggestionLookedBack(
        suggestion_id=row.suggestion_id, kept=request.kept, words=request.words, by=work.actor.name
    )
    work.emit(fact, subject=row.suggestion_id)
    tell(work, row.suggestion_id, "looked_back", f"{request.kept}\n{request.words}")
    return Done(id=row.suggestion_id)


def _again(work: Work, row: Any, part: Any, reason: str, rules: Rules) -> None:
    clock = in_months(work, rules, "reply", rules.own.again_months)
    store.change_part(work, part.assignment_id, state=Doing.HANDLING, round=part.round + 1, **clock)
    settle(work, row)
    fact = SuggestionReopened(suggestion_id=row.suggestion_id, round=part.round + 1, reason=reason)
    work.emit(fact, subject=row.suggestion_id)
    tell(work, row.suggestion_id, "reopened", part.department_name)


def _led(work: Work, suggestion_id: str) -> Any:
    row = store.suggestion(work, suggestion_id, lock=True)
    if row.lead_id != work.actor.id:
        raise NotFound("suggestion")
    return row
