"""How a suggestion ends: rated, unrated in time, or withdrawn; and the look back a year later."""

from dateutil.relativedelta import relativedelta

from contracts.base import Done
from contracts.suggestions import LookBack, SuggestionClosed, SuggestionLookedBack, WithdrawSuggestion
from kit.bus.unit_of_work import UnitOfWork
from kit.problems import Refused
from services.supervision.suggestions.domain import ANSWERING, FINISHED, Doing, SuggestionState
from services.supervision.suggestions.store import suggestions as store
from services.supervision.suggestions.store.rows import ReplyRow, SuggestionRow
from services.supervision.suggestions.store.tables import FULL
from services.supervision.suggestions.use_cases.authorization import led_suggestion
from services.supervision.suggestions.use_cases.clocks import STOPPED, SuggestionPolicy
from services.supervision.suggestions.use_cases.history import record_history, settle


def close_when_rated(work: UnitOfWork, row: SuggestionRow, policy: SuggestionPolicy) -> None:
    """Closed when every reply was rated, or its time to be rated is over; a co-handler's clock stops with it."""
    parts = store.parts_of(work, row.suggestion_id)
    given = [part for part in parts if part.part in ANSWERING and part.state != Doing.RELIEVED]
    if any(part.state != Doing.REPLIED or part.rated_round != part.round for part in given):
        settle(work, row)
        return
    for part in parts:
        if part.due_at is not None:
            store.change_part(work, part.assignment_id, **STOPPED)
    look_back = work.today(policy.zone) + relativedelta(months=policy.settings.look_back_months)
    store.change(
        work,
        row.suggestion_id,
        state=SuggestionState.CLOSED,
        closed_at=work.now,
        look_back_on=look_back,
    )
    result = store.suggestion(work, row.suggestion_id).result
    fact = SuggestionClosed(suggestion_id=row.suggestion_id, how="answered", result=result)
    work.emit(fact, subject=row.suggestion_id)
    record_history(work, row.suggestion_id, "closed", look_back.isoformat())


def withdraw_suggestion(work: UnitOfWork, request: WithdrawSuggestion) -> Done:
    """Taken back by who leads it, before any department has replied."""
    row = led_suggestion(work, request.suggestion_id)
    if row.state in FINISHED or store.of_suggestion(work, ReplyRow, row.suggestion_id):
        raise Refused("withdrawn-too-late", "It has been answered, so it is rated and not withdrawn.")
    for part in store.parts_of(work, row.suggestion_id):
        store.change_part(work, part.assignment_id, state=Doing.RELIEVED, **STOPPED)
    store.change(work, row.suggestion_id, state=SuggestionState.WITHDRAWN, closed_at=work.now)
    work.emit(SuggestionClosed(suggestion_id=row.suggestion_id, how="withdrawn"), subject=row.suggestion_id)
    record_history(work, row.suggestion_id, "withdrawn", request.reason)
    return Done(id=row.suggestion_id)


def look_back(work: UnitOfWork, request: LookBack, policy: SuggestionPolicy) -> Done:
    """A year later: what was promised, was it done? What is not done comes up again a year on."""
    row = store.suggestion(work, request.suggestion_id, lock=True)
    if row.state != SuggestionState.CLOSED:
        raise Refused("not-closed", "Only what was answered and closed is looked back at.")
    again = work.today(policy.zone) + relativedelta(months=policy.settings.look_back_months)
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
    said = f"{request.kept}\n{request.words}"
    for_nobody = row.disclosure != FULL or not request.words
    record_history(work, row.suggestion_id, "looked_back", said, settled=for_nobody)
    return Done(id=row.suggestion_id)
