"""What a department does with its part: take it, return it, join in, speak with the deputies, reply."""

from typing import Any

from sqlalchemy import insert

from contracts.base import Done
from contracts.handling import (
    GiveCoOpinion,
    RecordContact,
    ReplySuggestion,
    ReturnPart,
    SuggestionContacted,
    SuggestionReplied,
    SuggestionReturned,
    TakePart,
)
from kit.bus.work import Work, new_id
from kit.problems import Forbidden, NotFound, Refused
from services.supervision.shared.use_cases.dates import day_of
from services.supervision.suggestions.domain import ANSWERING, FINISHED, IN_HAND, Doing, missing_phases, stricter
from services.supervision.suggestions.store import suggestions as store
from services.supervision.suggestions.use_cases.clocks import STOPPED, Rules, objection_until, to_rate, today
from services.supervision.suggestions.use_cases.telling import settle, tell

Pair = tuple[Any, Any]
"""The suggestion's row, locked, and the part's."""


def take_part(work: Work, request: TakePart) -> Done:
    """The department takes its part."""
    row, part = _own(work, request.assignment_id, Doing.ASSIGNED)
    store.change_part(work, part.assignment_id, state=Doing.HANDLING)
    settle(work, row)
    tell(work, row.suggestion_id, "taken", part.department_name)
    return Done(id=part.assignment_id)


def return_part(work: Work, request: ReturnPart, rules: Rules) -> Done:
    """Not ours: back to the office. Raises Refused when the time to object is over."""
    row, part = _own(work, request.assignment_id, *IN_HAND)
    if part.round > 1 or work.now > objection_until(work, rules, part.given_at):
        days = f"within {rules.own.objection_working_days} working days"
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
    tell(work, row.suggestion_id, "returned", f"{part.department_name}\n{request.reason}")
    return Done(id=part.assignment_id)


def give_co_opinion(work: Work, request: GiveCoOpinion) -> Done:
    """What a co-handler tells the lead; once."""
    row, part = _own(work, request.assignment_id, *IN_HAND)
    if part.part != "co":
        raise Refused("not-a-co-handler", "Only a co-handler gives an opinion to the lead; others reply.")
    store.change_part(work, part.assignment_id, state=Doing.OPINED, opinion=request.words, **STOPPED)
    tell(work, row.suggestion_id, "opined", f"{part.department_name}\n{request.words}")
    return Done(id=part.assignment_id)


def record_contact(work: Work, request: RecordContact, rules: Rules) -> Done:
    """Spoken with the deputies. Raises Refused for a day to come, or a later phase before it was assigned."""
    row, part = _own(work, request.assignment_id, Doing.HANDLING, Doing.REPLIED)
    day = day_of(request.held_on)
    if day > today(work, rules):
        raise Refused("not-yet-happened", "Only what has happened is put on record.", status=422)
    if request.phase != "before" and day < part.given_at.astimezone(rules.room.zone).date():
        raise Refused("contact-too-early", "It was assigned later than that.", status=422)
    contact_id = new_id()
    said = request.model_dump(exclude={"assignment_id"})
    keys = {"contact_id": contact_id, "assignment_id": part.assignment_id, "suggestion_id": row.suggestion_id}
    made = {"round": part.round, "by": work.actor.name, "at": work.now, "denied": ""}
    work.connection.execute(insert(store.contacts).values(**keys, **said, **made))
    fact = SuggestionContacted(
        suggestion_id=row.suggestion_id, department=part.department, phase=request.phase, by=work.actor.name
    )
    work.emit(fact, subject=row.suggestion_id)
    tell(work, row.suggestion_id, "contacted", f"{part.department_name}\n{request.phase}\n{request.held_on}")
    return Done(id=contact_id)


def reply_suggestion(work: Work, request: ReplySuggestion, rules: Rules) -> Done:
    """The reply in writing. Raises Refused without the contacts of every phase, or before co-handlers had their say."""
    row, part = _own(work, request.assignment_id, Doing.HANDLING)
    if part.part not in ANSWERING:
        raise Refused("lead-replies", "A co-handler gives its opinion; the lead replies.")
    lacking = missing_phases(on_record(work, part), part.round)
    if lacking:
        raise Refused("contacts-missing", "Contacts with the deputies are not on record.", ", ".join(lacking))
    silent = [
        one.department_name
        for one in store.parts_of(work, row.suggestion_id)
        if part.part == "lead" and one.part == "co" and one.state in IN_HAND and work.now <= one.due_at
    ]
    if silent:
        raise Refused("opinions-missing", "Co-handlers still have time to give their opinion.", "、".join(silent))
    on_time = work.now <= part.due_at
    disclosure = stricter(row.disclosure, request.disclosure)
    reply = insert(store.replies).values(
        assignment_id=part.assignment_id,
        round=part.round,
        suggestion_id=row.suggestion_id,
        result=request.result,
        text=request.text,
        disclosure=disclosure,
        by=work.actor.name,
        at=work.now,
        on_time=on_time,
        department_name=part.department_name,
    )
    work.connection.execute(reply)
    store.change_part(work, part.assignment_id, state=Doing.REPLIED, **to_rate(work, rules))
    store.change(work, row.suggestion_id, result=_worst(work, row))
    if part.round == 1:  # what was promised to the deputies; a second handling has a clock of its own
        store.change(work, row.suggestion_id, replied_on_time=on_time and row.replied_on_time is not False)
    if row.replied_at is None and _all_replied(work, row):
        store.change(work, row.suggestion_id, replied_at=work.now)
    settle(work, row)
    fact = SuggestionReplied(
        suggestion_id=row.suggestion_id,
        number=row.number,
        department=part.department,
        department_name=part.department_name,
        result=request.result,
        text=request.text,
        disclosure=disclosure,
        round=part.round,
        on_time=on_time,
        by=work.actor.name,
        appeal_ids=row.appeal_ids,
        assignment_id=part.assignment_id,
    )
    work.emit(fact, subject=row.suggestion_id)
    tell(work, row.suggestion_id, "replied", f"{part.department_name}\n{request.result}")
    return Done(id=part.assignment_id)


def on_record(work: Work, part: Any) -> list[tuple[str, int]]:
    """Phase and round of each contact of a part that was not denied."""
    found = store.of_suggestion(work, store.contacts, part.suggestion_id)
    return [(one.phase, one.round) for one in found if one.assignment_id == part.assignment_id and not one.denied]


def _worst(work: Work, row: Any) -> str:
    """What came of it as a whole: of several replies the one that solves least; the newest of each department."""
    newest = {one.assignment_id: one.result for one in store.of_suggestion(work, store.replies, row.suggestion_id)}
    return str(max(newest.values()))


def _all_replied(work: Work, row: Any) -> bool:
    """Whether every department that answers has, at least once."""
    had = {one.assignment_id for one in store.of_suggestion(work, store.replies, row.suggestion_id)}
    given = [one for one in store.parts_of(work, row.suggestion_id) if one.part in ANSWERING]
    return all(one.assignment_id in had for one in given if one.state != Doing.RELIEVED)


def _own(work: Work, assignment_id: str, *states: Doing) -> Pair:
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
