"""What a department does with its part before it replies: take it, return it, join in, speak with the deputies."""

from sqlalchemy import insert

from contracts.base import Done
from contracts.suggestions import (
    GiveCoOpinion,
    RecordContact,
    ReturnPart,
    SuggestionContacted,
    SuggestionReturned,
    TakePart,
)
from kit.bus.unit_of_work import UnitOfWork, new_id
from kit.problems import Refused
from services.supervision.shared.store.search import SUGGESTION, search
from services.supervision.shared.use_cases.dates import day_of
from services.supervision.suggestions.domain import IN_HAND, Doing
from services.supervision.suggestions.store import suggestions as store
from services.supervision.suggestions.store import tables
from services.supervision.suggestions.use_cases.authorization import own_part
from services.supervision.suggestions.use_cases.clocks import STOPPED, SuggestionPolicy, objection_until
from services.supervision.suggestions.use_cases.history import record_history, settle


def take_part(work: UnitOfWork, request: TakePart) -> Done:
    """The department takes its part, and names who answers for it where the office did not."""
    row, part = own_part(work, request.assignment_id, Doing.ASSIGNED)
    told = request.model_dump(include={"leader", "person", "phone"})
    named = {name: words for name, words in told.items() if words}
    store.change_part(work, part.assignment_id, state=Doing.HANDLING, **named)
    settle(work, row)
    record_history(work, row.suggestion_id, "taken", part.department_name)
    return Done(id=part.assignment_id)


def return_part(work: UnitOfWork, request: ReturnPart, policy: SuggestionPolicy) -> Done:
    """Not ours: back to the office. Raises Refused when the time to object is over."""
    row, part = own_part(work, request.assignment_id, *IN_HAND)
    if part.round > 1 or work.now > objection_until(work, policy, part.given_at):
        days = f"within {policy.settings.objection_working_days} working days"
        raise Refused("objection-too-late", "The time in which a part may be returned is over.", days)
    store.change_part(work, part.assignment_id, state=Doing.RETURNED, return_reason=request.reason, **STOPPED)
    settle(work, row)
    fact = SuggestionReturned(
        suggestion_id=row.suggestion_id,
        assignment_id=part.assignment_id,
        department=part.department,
        by=work.actor.name,
        reason=request.reason,
    )
    work.emit(fact, subject=row.suggestion_id)
    record_history(work, row.suggestion_id, "returned", f"{part.department_name}\n{request.reason}")
    return Done(id=part.assignment_id)


def give_co_opinion(work: UnitOfWork, request: GiveCoOpinion) -> Done:
    """What a co-handler tells the lead; once."""
    row, part = own_part(work, request.assignment_id, *IN_HAND)
    if part.part != "co":
        raise Refused("not-a-co-handler", "Only a co-handler gives an opinion to the lead; others reply.")
    store.change_part(work, part.assignment_id, state=Doing.OPINED, opinion=request.words, **STOPPED)
    record_history(work, row.suggestion_id, "opined", f"{part.department_name}\n{request.words}")
    return Done(id=part.assignment_id)


def record_contact(work: UnitOfWork, request: RecordContact, policy: SuggestionPolicy) -> Done:
    """Spoken with the deputies. Raises Refused for a day to come, or a later phase before it was assigned."""
    row, part = own_part(work, request.assignment_id, Doing.HANDLING, Doing.REPLIED)
    day = day_of(request.held_on)
    if day > work.today(policy.zone):
        raise Refused("not-yet-happened", "Only what has happened is put on record.", status=422)
    if request.phase != "before" and day < part.given_at.astimezone(policy.zone).date():
        raise Refused("contact-too-early", "It was assigned later than that.", status=422)
    contact_id = new_id()
    said = request.model_dump(exclude={"assignment_id"})
    keys = {"contact_id": contact_id, "assignment_id": part.assignment_id, "suggestion_id": row.suggestion_id}
    made = {"round": part.round, "by": work.actor.name, "at": work.now, "denied": ""}
    work.connection.execute(insert(tables.contacts).values(**keys, **said, **made))
    fact = SuggestionContacted(
        suggestion_id=row.suggestion_id, department=part.department, phase=request.phase, by=work.actor.name
    )
    work.emit(fact, subject=row.suggestion_id)
    search.add(work, SUGGESTION, row.suggestion_id, (request.people, request.words))
    record_history(work, row.suggestion_id, "contacted", f"{part.department_name}\n{request.phase}\n{request.held_on}")
    return Done(id=contact_id)
