"""A deputy answers, and what was held is recorded: who was there, and what came of it."""

from contracts.base import Done
from contracts.deputies import AnswerActivity, RecordActivity
from kit.bus.unit_of_work import UnitOfWork
from kit.problems import NotFound, Refused
from services.deputies.activities import store
from services.deputies.activities.use_cases.held import tell_held
from services.deputies.activities.use_cases.who import managed, own_group
from services.deputies.settings import DeputiesSettings


def answer_activity(work: UnitOfWork, request: AnswerActivity) -> Done:
    """Who was asked comes, or asks for leave; until the activity is recorded the last word counts."""
    row = store.one(work, request.activity_id, lock=True)
    own_group(work)
    asked = {one.deputy_id for one in store.asked.to(work, [row.activity_id]).get(row.activity_id, [])}
    if work.actor.id not in asked:
        raise NotFound("activity")
    if row.state != store.CALLED:
        raise Refused("activity-over", "The activity was held, or cancelled.")
    store.asked.answer(work, row.activity_id, work.actor.id, request.reason, come=request.come)
    return Done(id=row.activity_id)


def record_activity(work: UnitOfWork, request: RecordActivity, settings: DeputiesSettings) -> Done:
    """Held, or what was recorded of it is corrected; raises Refused before its day and for who was not asked."""
    row = store.one(work, request.activity_id, lock=True)
    managed(work, row.group_code)
    if row.state == store.CANCELLED:
        raise Refused("activity-cancelled", "The activity was cancelled.")
    if row.day > work.today(settings.zone).isoformat():
        raise Refused("activity-to-come", "The activity has not been held yet.")
    asked = store.asked.to(work, [row.activity_id])[row.activity_id]
    said = {one.deputy_id: one.presence for one in request.presences}
    unasked = sorted(said.keys() - {one.deputy_id for one in asked})
    if unasked:
        raise Refused("activity-not-asked", "Only who was asked took part.", "、".join(unasked), status=422)
    there = store.asked.attend(work, row.activity_id, asked, said)
    store.change(
        work,
        row.activity_id,
        state=store.HELD,
        outcome=request.outcome,
        suggestion_ids=request.suggestion_ids,
        topic_ids=request.topic_ids,
        recorded_by=work.actor.name,
        recorded_at=work.now,
    )
    tell_held(work, store.one(work, row.activity_id), there)
    return Done(id=row.activity_id)
