"""A department replies in writing, once everything that must come before is on record."""

from sqlalchemy import insert

from contracts.base import Done
from contracts.suggestions import ReplySuggestion, SuggestionReplied
from kit.bus.unit_of_work import UnitOfWork
from kit.problems import Refused
from services.supervision.shared.store.search import SUGGESTION, search
from services.supervision.suggestions.domain import ANSWERING, IN_HAND, Doing, missing_phases, stricter
from services.supervision.suggestions.store import suggestions as store
from services.supervision.suggestions.store import tables
from services.supervision.suggestions.store.rows import ContactRow, PartRow, ReplyRow, SuggestionRow, running
from services.supervision.suggestions.use_cases.authorization import own_part
from services.supervision.suggestions.use_cases.clocks import SuggestionPolicy, to_rate
from services.supervision.suggestions.use_cases.history import record_history, settle


def reply_suggestion(work: UnitOfWork, request: ReplySuggestion, policy: SuggestionPolicy) -> Done:
    """The reply in writing. Raises Refused without the contacts of every phase, or before co-handlers had their say."""
    row, part = own_part(work, request.assignment_id, Doing.HANDLING)
    if part.part not in ANSWERING:
        raise Refused("lead-replies", "A co-handler gives its opinion; the lead replies.")
    lacking = missing_phases(_on_record(work, part), part.round)
    if lacking:
        raise Refused("contacts-missing", "Contacts with the deputies are not on record.", ", ".join(lacking))
    silent = [
        other.department_name
        for other in store.parts_of(work, row.suggestion_id)
        if part.part == "lead" and other.part == "co" and other.state in IN_HAND and work.now <= running(other).due_at
    ]
    if silent:
        raise Refused("opinions-missing", "Co-handlers still have time to give their opinion.", "、".join(silent))
    on_time = work.now <= running(part).due_at
    disclosure = stricter(row.disclosure, request.disclosure)
    reply = insert(tables.replies).values(
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
    store.change_part(work, part.assignment_id, state=Doing.REPLIED, **to_rate(work, policy))
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
    search.add(work, SUGGESTION, row.suggestion_id, (request.text,))
    record_history(work, row.suggestion_id, "replied", f"{part.department_name}\n{request.result}")
    return Done(id=part.assignment_id)


def _on_record(work: UnitOfWork, part: PartRow) -> list[tuple[str, int]]:
    """Phase and round of each contact of a part that was not denied."""
    found = store.of_suggestion(work, ContactRow, part.suggestion_id)
    return [
        (contact.phase, contact.round)
        for contact in found
        if contact.assignment_id == part.assignment_id and not contact.denied
    ]


def _worst(work: UnitOfWork, row: SuggestionRow) -> str:
    """What came of it as a whole: of several replies the one that solves least; the newest of each department."""
    newest = {reply.assignment_id: reply.result for reply in store.of_suggestion(work, ReplyRow, row.suggestion_id)}
    return str(max(newest.values()))


def _all_replied(work: UnitOfWork, row: SuggestionRow) -> bool:
    """Whether every department that answers has, at least once."""
    had = {reply.assignment_id for reply in store.of_suggestion(work, ReplyRow, row.suggestion_id)}
    given = [other for other in store.parts_of(work, row.suggestion_id) if other.part in ANSWERING]
    return all(part.assignment_id in had for part in given if part.state != Doing.RELIEVED)
