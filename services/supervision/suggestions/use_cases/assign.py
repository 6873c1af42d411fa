"""The office assigns: lead, co, separate; again after a return; until another day; key ones."""

from sqlalchemy import insert

from contracts.base import Done
from contracts.suggestions import (
    AssignSuggestion,
    MakeKey,
    MovePartDue,
    PartGiven,
    ReassignPart,
    SuggestionAssigned,
    SuggestionMadeKey,
)
from kit.bus.unit_of_work import UnitOfWork, new_id
from kit.problems import Refused
from services.supervision.shared.store.departments import active_department
from services.supervision.shared.store.search import SUGGESTION, search
from services.supervision.shared.use_cases.dates import day_of
from services.supervision.shared.use_cases.translate_refusals import translate_refusals
from services.supervision.suggestions.domain import FINISHED, IN_HAND, Doing, SuggestionState, fit_together
from services.supervision.suggestions.store import suggestions as store
from services.supervision.suggestions.store import tables
from services.supervision.suggestions.store.rows import SuggestionRow
from services.supervision.suggestions.use_cases.clocks import SuggestionPolicy, due_of, in_months, months_end, until
from services.supervision.suggestions.use_cases.history import record_history, settle

CARRIED = (Doing.ASSIGNED, Doing.HANDLING, Doing.OPINED)


@translate_refusals
def assign_suggestion(work: UnitOfWork, request: AssignSuggestion, policy: SuggestionPolicy) -> Done:
    """To whom it is given, and what was joined to it with it. Raises Refused once it is in departments' hands."""
    row = store.suggestion(work, request.suggestion_id, lock=True)
    if row.state != SuggestionState.SUBMITTED:
        raise Refused("suggestion-assigned", "The suggestion has been assigned.")
    fit_together((part.department, part.part) for part in request.parts)
    months = policy.settings.hard_months if request.hard else policy.settings.reply_months
    joined = store.joined_to(work, row.suggestion_id)
    for each in (row, *(joining for joining in joined if joining.state == SuggestionState.SUBMITTED)):
        for given in request.parts:
            give(work, each, given, months, policy)
        settle(work, each)
    return Done(id=row.suggestion_id)


@translate_refusals
def reassign_part(work: UnitOfWork, request: ReassignPart, policy: SuggestionPolicy) -> Done:
    """Another department takes a returned part, with a clock of its own."""
    row, part = store.taken(work, request.assignment_id)
    if part.state != Doing.RETURNED:
        raise Refused("part-not-returned", "Only a part that was returned is given to another department.")
    others = [part for part in store.parts_of(work, row.suggestion_id) if part.state in (*CARRIED, Doing.REPLIED)]
    if request.department in {other.department for other in others} | {part.department}:
        raise Refused("department-twice", "The department has a part in it, or has just returned this one.")
    store.change_part(work, part.assignment_id, state=Doing.RELIEVED)
    given = PartGiven(part=part.part, **request.model_dump(exclude={"assignment_id"}))
    assignment_id = give(work, row, given, part.months, policy)
    settle(work, row)
    return Done(id=assignment_id)


@translate_refusals
def move_part_due(work: UnitOfWork, request: MovePartDue, policy: SuggestionPolicy) -> Done:
    """Another due day with its reason. Raises Refused for a day that is over or beyond what the law allows."""
    row, part = store.taken(work, request.assignment_id)
    if part.state not in IN_HAND or part.due_at is None:
        raise Refused("part-not-in-hand", "The part is in no department's hands now.")
    day = day_of(request.due_on)
    if day <= work.today(policy.zone):
        raise Refused("due-in-the-past", "A due day lies after today.", status=422)
    first = part.given_at.astimezone(policy.zone).date()
    if day > months_end(work, policy, first, policy.settings.hard_months).on:
        most = f"{policy.settings.hard_months} months from the day it was assigned"
        raise Refused("due-beyond-the-law", "The law gives no more time.", most, status=422)
    was = part.due_at.astimezone(policy.zone).date().isoformat()
    reason_en = f"moved by the office from {was}: {request.reason}"
    clock = until(work, policy, part.clock, day, f"由{was}改为{request.due_on}：{request.reason}", reason_en)
    store.change_part(work, part.assignment_id, **{**clock, "due_named": True})
    record_history(
        work, row.suggestion_id, "moved", f"{part.department_name}\n{was} → {request.due_on}：{request.reason}"
    )
    return Done(id=part.assignment_id)


def make_key(work: UnitOfWork, request: MakeKey) -> Done:
    """Its leaders are named; naming others later replaces them."""
    row = _unfinished(work, request.suggestion_id)
    leaders = request.model_dump(exclude={"suggestion_id"})
    store.change(work, row.suggestion_id, key=True, **leaders)
    fact = SuggestionMadeKey(suggestion_id=row.suggestion_id, by=work.actor.name, **leaders)
    work.emit(fact, subject=row.suggestion_id)
    record_history(work, row.suggestion_id, "made_key", f"{request.congress_leader}\n{request.government_leader}")
    return Done(id=row.suggestion_id)


def give(work: UnitOfWork, row: SuggestionRow, given: PartGiven, months: int, policy: SuggestionPolicy) -> str:
    """A department gets its part, with a clock of its own; returns the part's id. Raises NotFound or Refused."""
    title = active_department(work, given.department)
    co = given.part == "co"
    clock = in_months(work, policy, "opinion" if co else "reply", policy.settings.opinion_months if co else months)
    assignment_id = new_id()
    named = given.model_dump()
    new = insert(tables.parts).values(
        assignment_id=assignment_id,
        suggestion_id=row.suggestion_id,
        department_name=title,
        state=Doing.ASSIGNED,
        round=1,
        rated_round=0,
        given_at=work.now,
        months=months,
        return_reason="",
        opinion="",
        **named,
        **clock,
    )
    work.connection.execute(new)
    fact = SuggestionAssigned(
        suggestion_id=row.suggestion_id,
        assignment_id=assignment_id,
        number=row.number,
        title=row.title,
        text=row.text,
        department=given.department,
        department_name=title,
        part=given.part,
        person=given.person,
        by=work.actor.name,
        due=due_of(store.taken(work, assignment_id)[1]),
    )
    work.emit(fact, subject=row.suggestion_id)
    search.add(work, SUGGESTION, row.suggestion_id, (given.department,))
    record_history(work, row.suggestion_id, "assigned", f"{title}\n{given.part}\n{given.leader}\n{given.person}")
    return assignment_id


def _unfinished(work: UnitOfWork, suggestion_id: str) -> SuggestionRow:
    row = store.suggestion(work, suggestion_id, lock=True)
    if row.state in FINISHED:
        raise Refused("suggestion-finished", "The suggestion is closed or withdrawn.")
    return row
